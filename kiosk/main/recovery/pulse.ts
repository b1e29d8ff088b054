import type { Trouble } from './recovery.ts'

/** What is known of the page's life, ms since 1970. */
export interface Pulse {
  /** When it began to load. */
  since: number
  /** When it last said that it lives; null while it never did. */
  beat: number | null
  /** When it last had something on the glass. */
  painted: number | null
}

/** A page that says nothing for so long hangs; it says something every 5 s. */
const SILENCE_MS = 20_000
/** A page may take so long until it first says something, on a slow machine that just started. */
const LOAD_MS = 45_000
/** So long a page may have nothing on the glass. */
const WHITE_MS = 15_000

export const begun = (now: number): Pulse => ({ since: now, beat: null, painted: null })

export const beaten = (pulse: Pulse, painted: boolean, now: number): Pulse => ({
  ...pulse,
  beat: now,
  painted: painted ? now : pulse.painted,
})

/** What is wrong with the page, if anything. */
export function ailmentOf({ since, beat, painted }: Pulse, now: number): Trouble | null {
  if (beat === null) return now - since > LOAD_MS ? 'white' : null
  if (now - beat > SILENCE_MS) return 'hung'
  const patience = painted === null ? LOAD_MS : WHITE_MS
  return beat - (painted ?? since) > patience ? 'white' : null
}
