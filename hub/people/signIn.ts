import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Person } from '../../protocol/people.ts'
import { auditIn } from './audit.ts'
import { delaysIn } from './delays.ts'
import { peopleIn } from './people.ts'
import { HASH_OF_NOBODY, isSecret } from './secrets.ts'
import { signInsIn } from './signIns.ts'

/** Slips of the finger cost nothing. */
const FREE = 3
/** Of one address, behind which several people may sit. */
const FREE_OF_SENDER = 10

/** `waitMs`: before that none is looked at; 0 where the next is free. */
export type SignInGuess = { ok: true; person: Person } | { ok: false; waitMs: number }

/**
 * [GUESS-1] to [GUESS-3] Looks at a login and a password from an address (of the peer, as the socket says). A wrong
 * login, a wrong password and somebody who is disabled are told alike and after the same time. Wrong ones delay the
 * login, and the address whatever the login. Where its owner has signed in before, a login has delays of its own: so
 * whoever guesses from elsewhere locks nobody out.
 */
export type GuessPassword = (
  login: string,
  password: string,
  address: string,
  now: number,
) => Promise<SignInGuess>

/** Under what a login's delays are kept. What is typed as a login may be a password, so it is a hash. */
export const accountOf = (login: string): string => `login:${hash('sha256', login, 'hex').slice(0, 32)}`

/** `isRight` compares a password with what is kept of one. */
export function passwordsIn(db: Database, isRight = isSecret): GuessPassword {
  const people = peopleIn(db)
  const signIns = signInsIn(db)
  const delays = delaysIn(db)
  const audit = auditIn(db)

  return async (typed, password, address, now) => {
    const login = typed.trim().normalize('NFC').toLowerCase()
    const found = people.byLogin(login)
    const account = accountOf(login)
    const own = found !== null && signIns.knows(found.person.id, address, now)
    const accountHere = own ? `${account}@${address}` : account
    const sender = `sender:${address}`
    const waitMs = Math.max(delays.waitOf(accountHere, now), delays.waitOf(sender, now))
    if (waitMs > 0) return { ok: false, waitMs }
    const waits = Math.max(
      delays.count(accountHere, FREE, now).waitMs,
      delays.count(sender, FREE_OF_SENDER, now).waitMs,
    )
    const right = await isRight(password, found?.hash ?? HASH_OF_NOBODY)
    // Once more: it may have been changed while the hash was made.
    const still = found && people.byLogin(login)
    const person = still && still.person
    if (!right || !person || still.hash !== found.hash || person.disabled) {
      if (person) audit({ actor: address, at: now }, 'signInRefused', person.id)
      return { ok: false, waitMs: waits }
    }
    delays.forget(accountHere)
    delays.forget(sender)
    return { ok: true, person }
  }
}
