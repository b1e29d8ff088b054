import type { AccessAct } from '../../protocol/access.ts'
import type { Audit } from '../people/audit.ts'

/** Who turns pages or slides through a day asks many times: the same look is noted once in a while, in ms. */
const NOTED_MS = 10 * 60_000

/** [LOOKED-1] Notes who looked at what. `always`: each time counts, as where something is given out. */
export type Noting = (actor: string, look: AccessAct, subject: string, always?: boolean) => void

export function notingIn(audit: Audit, clock: () => number): Noting {
  const noted = new Map<string, number>()
  return (actor, look, subject, always = false) => {
    const now = clock()
    const name = `${actor} ${look} ${subject}`
    if (!always && now - (noted.get(name) ?? -Infinity) < NOTED_MS) return
    for (const [old, at] of noted) if (now - at >= NOTED_MS) noted.delete(old)
    noted.set(name, now)
    audit({ actor, at: now }, look, subject)
  }
}
