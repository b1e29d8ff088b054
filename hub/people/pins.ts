import type { Database } from 'better-sqlite3'
import { delaysIn } from './delays.ts'
import { hashSecret, isSecret } from './secrets.ts'

/** Slips of the finger cost nothing. */
const FREE = 3
/** Of one counter, where several clerks may slip. */
const FREE_OF_SENDER = 10

/** `left`: so many more are free. `waitMs`: before that none is looked at. */
export type Guess =
  | { ok: true }
  | { ok: false; problem: 'noPin' }
  | { ok: false; problem: 'wrong'; left: number; waitMs: number }

export interface Pins {
  /** Keeps the PIN as a salted scrypt hash, and forgets wrong guesses. */
  set(clerk: string, pin: string): Promise<void>
  /** `sender` is the device where it was typed. */
  guess(clerk: string, pin: string, now: number, sender?: string): Promise<Guess>
  /** The clerks who have one. */
  holders(): Set<string>
}

/** [CLERK-2] [CLERK-3] The PINs of the clerks, in a table of their own that no export holds. */
export function pinsIn(db: Database): Pins {
  const delays = delaysIn(db)
  const put = db.prepare(
    'INSERT INTO clerk_pin (clerk, hash) VALUES (?, ?) ON CONFLICT (clerk) DO UPDATE SET hash = excluded.hash',
  )
  const select = db.prepare<[string], string>('SELECT hash FROM clerk_pin WHERE clerk = ?').pluck()
  const all = db.prepare<[], string>('SELECT clerk FROM clerk_pin').pluck()

  return {
    async set(clerk, pin) {
      put.run(clerk, await hashSecret(pin, 1))
      delays.forget(`clerk:${clerk}`)
    },
    async guess(clerk, pin, now, sender) {
      const hash = select.get(clerk)
      if (hash === undefined) return { ok: false, problem: 'noPin' }
      const names = [`clerk:${clerk}`, ...(sender === undefined ? [] : [`sender:${sender}`])]
      const waitMs = Math.max(...names.map((name) => delays.waitOf(name, now)))
      if (waitMs > 0) return { ok: false, problem: 'wrong', left: 0, waitMs }
      const [own, senders] = names.map((name, at) =>
        delays.count(name, at === 0 ? FREE : FREE_OF_SENDER, now),
      )
      // Compared once more: it may have been set anew or removed while the hash was made.
      if ((await isSecret(pin, hash)) && select.get(clerk) === hash) {
        for (const name of names) delays.forget(name)
        return { ok: true }
      }
      const waits = Math.max(own?.waitMs ?? 0, senders?.waitMs ?? 0)
      return { ok: false, problem: 'wrong', left: waits > 0 ? 0 : (own?.left ?? 0), waitMs: waits }
    },
    holders: () => new Set(all.all()),
  }
}
