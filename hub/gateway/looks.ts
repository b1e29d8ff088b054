import type { Audit, Change } from '../people/audit.ts'

/** A slider asks many times, and a page comes back to the same thing; a look is noted once in a while, in ms. */
const NOTED_MS = 10 * 60_000

/** [LOOKED-1] Notes who looked at what, but not the same again within a while. */
export function createLooks(audit: Audit, clock: () => number) {
  const noted = new Map<string, number>()
  return (actor: string, look: Change, subject: string): void => {
    const now = clock()
    const name = `${actor} ${look} ${subject}`
    if (now - (noted.get(name) ?? -Infinity) < NOTED_MS) return
    for (const [old, at] of noted) if (now - at >= NOTED_MS) noted.delete(old)
    noted.set(name, now)
    audit({ actor, at: now }, look, subject)
  }
}
