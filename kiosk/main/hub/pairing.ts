import { createHash, randomBytes } from 'node:crypto'
import { PAIRING_MS, PairingOffer } from '../../../protocol/pairing.ts'
import type { PairAnswer, PairedAnswer } from '../../preload/port.ts'
import type { Clock, Fetch } from '../ports.ts'
import { askHub } from './askHub.ts'

const PATIENCE_MS = 5_000

export interface Pairing {
  /** Asks a hub for a code, which takes the place of the one before. */
  ask(hub: string): Promise<PairAnswer>
  /** Whether the code was confirmed. */
  look(): Promise<PairedAnswer>
  /** The token that this hub took by a code. */
  tokenFor(hub: string): string | undefined
  forget(): void
}

interface Asked {
  hub: string
  token: string
  /** By the clock of this machine: that of the hub may be set otherwise. */
  until: number
  confirmed: boolean
}

/** Lets a person at the hub confirm a token that is made here, and that the hub is not told before it tries it. */
export function createPairing({ fetch, clock }: { fetch: Fetch; clock: Clock }): Pairing {
  let asked: Asked | null = null
  return {
    async ask(hub) {
      asked = null
      // 32 url-safe characters, as the hub makes them.
      const token = randomBytes(24).toString('base64url')
      try {
        const answer = await fetch(`${hub}/api/v1/pairings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          redirect: 'error',
          body: JSON.stringify({ tokenHash: createHash('sha256').update(token).digest('hex') }),
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        if (answer.status === 429) return { ok: false, problem: 'tooMany' }
        const offer = answer.ok ? PairingOffer.safeParse(await answer.json()).data : undefined
        if (!offer) return { ok: false, problem: 'noHub' }
        asked = { hub, token, until: clock.now() + PAIRING_MS, confirmed: false }
        return { ok: true, code: offer.code }
      } catch (error) {
        return { ok: false, problem: error instanceof SyntaxError ? 'noHub' : 'noAnswer' }
      }
    },
    async look() {
      const at = asked
      if (at === null) return { ok: false, problem: 'ranOut' }
      // Before the question, so that a code that was confirmed at its last moment counts.
      const late = clock.now() >= at.until
      const answer = await askHub(fetch, at.hub, at.token)
      if (answer.ok) at.confirmed = true
      return answer.ok || !late ? answer : { ok: false, problem: 'ranOut' }
    },
    tokenFor: (hub) => (asked?.confirmed && asked.hub === hub ? asked.token : undefined),
    forget: () => void (asked = null),
  }
}
