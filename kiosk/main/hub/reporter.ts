import type { DeviceEvent, DeviceReport } from '../../../protocol/deviceEvents.ts'
import type { Log } from '../keeping/log.ts'
import type { Remembered } from '../keeping/memory.ts'
import type { Clock, Fetch } from '../ports.ts'

/** The oldest give way when the hub is gone for long. */
const KEPT = 200
const AT_ONCE = 20
const RETRY_MS = 30_000
const PATIENCE_MS = 5_000

export interface ReporterParts {
  memory: Remembered
  clock: Clock
  log: Log
  fetch: Fetch
  version: string
  /** Where the hub is and who this device is; null before the first run. */
  place: () => { hub: string; token: string } | null
}

export interface Reporter {
  /** Counts it, writes it down, and tells the hub as soon as the hub listens. */
  report(kind: DeviceEvent['kind'], detail?: string): void
}

/** Tells the hub what happened here; what it could not be told is kept, also over a restart. */
export function createReporter({ memory, clock, log, fetch, version, place }: ReporterParts): Reporter {
  let sending = false

  async function send(): Promise<void> {
    const at = place()
    const events = memory.get().untold.slice(0, AT_ONCE)
    if (sending || at === null || events.length === 0) return
    sending = true
    try {
      const answer = await fetch(`${at.hub}/api/v1/device-events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${at.token}` },
        redirect: 'error',
        body: JSON.stringify({ version, events } satisfies DeviceReport),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      // A hub that does not understand them never will; a token can be put right.
      const settled = answer.ok || answer.status === 400 || answer.status === 404
      if (settled) memory.change({ untold: memory.get().untold.filter((event) => !events.includes(event)) })
    } catch {
      // The hub is out of reach: the next round tries again.
    } finally {
      sending = false
    }
  }

  clock.every(RETRY_MS, () => void send())
  return {
    report(kind, detail) {
      const { counts, untold } = memory.get()
      const count = (counts[kind] ?? 0) + 1
      const event: DeviceEvent = { kind, at: clock.now(), count, ...(detail && { detail: wordsOf(detail) }) }
      memory.change({ counts: { ...counts, [kind]: count }, untold: [...untold, event].slice(-KEPT) })
      log(kind, { count, ...(detail && { detail }) })
      void send()
    },
  }
}

/** A text that may stand in a log of the hub. */
const wordsOf = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)
