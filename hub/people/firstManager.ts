import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import { nanoid } from 'nanoid'
import type { Person } from '../../protocol/people.ts'
import { auditIn } from './audit.ts'
import { peopleIn } from './people.ts'

/** The link is for whoever sets the hub up now, in ms. */
export const FIRST_LINK_MS = 30 * 60_000

export interface FirstManager {
  /** Whether nobody can steer the hall yet. */
  needed(): boolean
  /** A secret for a link that makes the first manager; the one before is good no more. */
  makeLink(now: number): string
  /** Makes the manager, once. `linkRanOut`: the secret is wrong, too old, or there is a manager. */
  make(secret: string, as: { login: string; name: string; password: string }, now: number): Promise<Made>
}
type Made = { ok: true; person: Person } | { ok: false; problem: 'linkRanOut' | 'loginTaken' }

const hashOf = (secret: string): string => hash('sha256', secret, 'hex')

/**
 * [FIRST-1] The way in before anybody has a password. Whoever reads what the hub prints on its own machine has the
 * machine anyway, so the link is good from any address, once, for half an hour: most hubs have no screen of their own.
 */
export function firstManagerIn(db: Database): FirstManager {
  const people = peopleIn(db)
  const audit = auditIn(db)
  const put = db.prepare('INSERT OR REPLACE INTO first_link (only, hash, made_at) VALUES (1, ?, ?)')
  const find = db.prepare('SELECT 1 FROM first_link WHERE hash = ? AND made_at > ?')
  const take = db.prepare('DELETE FROM first_link WHERE hash = ? AND made_at > ?')
  const needed = (): boolean => !people.hasManager()
  return {
    needed,
    makeLink(now) {
      const secret = nanoid(32)
      put.run(hashOf(secret), now)
      audit({ actor: 'hub', at: now }, 'firstLinkMade', 'hub')
      return secret
    },
    async make(secret, { login, name, password }, now) {
      const link = [hashOf(secret), now - FIRST_LINK_MS] as const
      if (!needed() || find.get(...link) === undefined) return { ok: false, problem: 'linkRanOut' }
      if (people.byLogin(login)) return { ok: false, problem: 'loginTaken' }
      // Taken before the password is hashed, so that two at once do not both make one.
      take.run(...link)
      const by = { actor: 'first-link', at: now }
      const person = await people.add({ login, name, role: 'manager', password, mustChange: false }, by)
      return person === 'loginTaken' ? { ok: false, problem: person } : { ok: true, person }
    },
  }
}
