import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { PersonRole } from '../../protocol/roles.ts'

/** A page that nobody touches for so long signs itself out, in ms. */
const IDLE_MS = 30 * 60_000
/** Longer than any shift, in ms. */
const LONGEST_MS = 12 * 3_600_000
/** An address is known as somebody's for so long after they signed in there. */
const KNOWN_MS = 30 * 86_400_000
/** That somebody is there is written down no more often than this. */
const NOTE_MS = 30_000

/** Who is behind a sign-in that holds. */
export interface SignedIn {
  /** What the database knows the sign-in by; the token itself is with the browser alone. */
  key: string
  person: string
  role: PersonRole
  mustChange: boolean
}

export interface SignIns {
  /** Returns the token, which is told once. */
  start(person: string, address: string, now: number): string
  /** The sign-in behind a token; null where it has ended. */
  find(token: string, now: number): SignedIn | null
  /** The same by its key. */
  holds(key: string, now: number): SignedIn | null
  /** Somebody is there. */
  note(key: string, now: number): void
  end(key: string, now: number): void
  endOf(person: string, now: number): void
  /** Whether this person has signed in from this address before. */
  knows(person: string, address: string, now: number): boolean
}

const Row = z.object({ person: z.string(), role: PersonRole, must_change: z.int() })
const keyOf = (token: string): string => hash('sha256', token, 'hex')

/**
 * [SIGNED-1] Sign-ins of people at the console: they end after half an hour in which nobody is there, after 12 hours,
 * by signing out, and at once where the person is disabled.
 */
export function signInsIn(db: Database): SignIns {
  const forgetOld = db.prepare('DELETE FROM sign_in WHERE started_at <= ?')
  const insert = db.prepare(
    'INSERT INTO sign_in (token_hash, person, address, started_at, seen_at) VALUES (@key, @person, @address, @now, @now)',
  )
  const select = db.prepare(
    `SELECT person, role, must_change FROM sign_in JOIN person ON person.id = sign_in.person
     WHERE token_hash = ? AND ended_at IS NULL AND started_at > ? AND seen_at > ? AND disabled_at IS NULL`,
  )
  const noteSeen = db.prepare(
    'UPDATE sign_in SET seen_at = @now WHERE token_hash = @key AND seen_at <= @before',
  )
  const endOne = db.prepare('UPDATE sign_in SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL')
  const endAll = db.prepare('UPDATE sign_in SET ended_at = ? WHERE person = ? AND ended_at IS NULL')
  const known = db.prepare('SELECT 1 FROM sign_in WHERE person = ? AND address = ? AND started_at > ?')
  const begin = db.transaction((row: { key: string; person: string; address: string; now: number }) => {
    forgetOld.run(row.now - KNOWN_MS)
    insert.run(row)
  })

  function holds(key: string, now: number): SignedIn | null {
    const row = select.get(key, now - LONGEST_MS, now - IDLE_MS)
    if (row === undefined) return null
    const { person, role, must_change: mustChange } = Row.parse(row)
    return { key, person, role, mustChange: mustChange === 1 }
  }
  return {
    start(person, address, now) {
      const token = nanoid(32)
      begin.immediate({ key: keyOf(token), person, address, now })
      return token
    },
    find: (token, now) => holds(keyOf(token), now),
    holds,
    note: (key, now) => void noteSeen.run({ key, now, before: now - NOTE_MS }),
    end: (key, now) => void endOne.run(now, key),
    endOf: (person, now) => void endAll.run(now, person),
    knows: (person, address, now) => known.get(person, address, now - KNOWN_MS) !== undefined,
  }
}
