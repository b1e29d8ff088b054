import type { DeviceEvent } from '../../../protocol/deviceEvents.ts'
import type { Remembered } from '../keeping/memory.ts'
import { isPin, waitAfter } from './pin.ts'
import type { Clock } from '../ports.ts'
import type { PinHash } from '../keeping/settings.ts'

export interface Guesses {
  /** How long the next one must wait, in ms. */
  waitMs(): number
  /** `waitMs` is how long the next one must wait. One that came too early is not looked at. */
  guess(pin: string, hash: PinHash): Promise<{ ok: boolean; waitMs: number }>
}

/** Staff's PIN against those who try their luck: each wrong one makes the next wait longer, also over a restart. */
export function createGuesses(
  memory: Remembered,
  clock: Clock,
  report: (kind: DeviceEvent['kind']) => void,
): Guesses {
  const waitMs = (): number => waitAfter(memory.get().wrongPins, clock.now())
  return {
    waitMs,
    async guess(pin, hash) {
      if (waitMs() > 0) return { ok: false, waitMs: waitMs() }
      // Counted as wrong before it is looked at, so that neither a plug that is pulled nor a second guess
      // meanwhile gets one for nothing.
      memory.change({ wrongPins: { count: memory.get().wrongPins.count + 1, at: clock.now() } })
      const ok = await isPin(pin, hash)
      if (ok) memory.change({ wrongPins: { count: 0, at: 0 } })
      else report('pinRefused')
      return { ok, waitMs: waitMs() }
    },
  }
}
