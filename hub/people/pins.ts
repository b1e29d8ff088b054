import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'

/** Some 100 ms and 32 MiB for each guess. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
/** Slips of the finger cost nothing. */
const FREE = 3
const FIRST_MS = 10_000
const LONGEST_MS = 15 * 60_000

export const Pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

/** `left`: so many more are free. `waitMs`: before that none is looked at. */
export type Guess =
  | { ok: true }
  | { ok: false; problem: 'noPin' }
  | { ok: false; problem: 'wrong'; left: number; waitMs: number }

export interface Pins {
  /** Keeps the PIN as a salted scrypt hash, and forgets wrong guesses. */
  set(clerk: string, pin: string): Promise<void>
  guess(clerk: string, pin: string, now: number): Promise<Guess>
}

const Row = z.object({ hash: z.string(), wrong: z.int(), wait_until: z.int() })

/** [CLERK-2] [CLERK-3] The PINs of the clerks, in a table of their own that no export holds. */
export function pinsIn(db: Database): Pins {
  const put = db.prepare(
    'INSERT INTO clerk_pin (clerk, hash) VALUES (?, ?) ON CONFLICT (clerk) DO UPDATE SET hash = excluded.hash, wrong = 0, wait_until = 0',
  )
  const select = db.prepare('SELECT hash, wrong, wait_until FROM clerk_pin WHERE clerk = ?')
  const count = db.prepare('UPDATE clerk_pin SET wrong = ?, wait_until = ? WHERE clerk = ?')

  return {
    async set(clerk, pin) {
      const salt = randomBytes(16).toString('hex')
      put.run(clerk, `${salt}:${(await hashOf(pin, salt)).toString('hex')}`)
    },
    async guess(clerk, pin, now) {
      const stored = select.get(clerk)
      if (stored === undefined) return { ok: false, problem: 'noPin' }
      const { hash, wrong, wait_until: until } = Row.parse(stored)
      // After a clock that was set back nobody waits longer than the longest wait.
      const waitMs = Math.min(until - now, LONGEST_MS)
      if (until - now > LONGEST_MS) count.run(wrong, now + LONGEST_MS, clerk)
      if (waitMs > 0) return { ok: false, problem: 'wrong', left: 0, waitMs }
      // Counted before it is looked at, so that guesses at the same moment do not share one try.
      const waits = waitAfter(wrong + 1)
      count.run(wrong + 1, waits > 0 ? now + waits : 0, clerk)
      if (await isPin(pin, hash)) {
        count.run(0, 0, clerk)
        return { ok: true }
      }
      return { ok: false, problem: 'wrong', left: Math.max(0, FREE - wrong - 1), waitMs: waits }
    },
  }
}

/** How long the next guess waits after so many wrong ones, in ms. */
const waitAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong - FREE))

const hashOf = (pin: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, Buffer.from(salt, 'hex'), 32, COST, (error, key) => (error ? reject(error) : resolve(key))),
  )

async function isPin(pin: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split(':')
  return timingSafeEqual(await hashOf(pin, salt), Buffer.from(hash, 'hex'))
}
