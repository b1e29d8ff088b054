import type { Database } from 'better-sqlite3'
import { z } from 'zod'

const FIRST_MS = 10_000
const LONGEST_MS = 15 * 60_000
/** Names that are remembered at once; above that those go whose last wrong guess was longest ago. */
const MOST = 10_000

/** Growing delays against guessing, by name: of a clerk, of a login, of a sender. They outlive the hub. */
export interface Delays {
  /** How long no guess is looked at, in ms; 0 for now. */
  waitOf(name: string, now: number): number
  /**
   * Counts a guess as wrong before it is looked at, so that guesses at the same moment do not share one try. After
   * `free` of them the next waits 10 s, then each time twice as long, at most 15 minutes.
   */
  count(name: string, free: number, now: number): { left: number; waitMs: number }
  /** It was right. */
  forget(name: string): void
}

const Row = z.object({ wrong: z.int(), wait_until: z.int() })

export function delaysIn(db: Database): Delays {
  const select = db.prepare('SELECT wrong, wait_until FROM delay WHERE name = ?')
  const put = db.prepare(
    `INSERT INTO delay (name, wrong, wait_until, at) VALUES (@name, @wrong, @until, @now)
     ON CONFLICT (name) DO UPDATE SET wrong = @wrong, wait_until = @until, at = @now`,
  )
  const remove = db.prepare('DELETE FROM delay WHERE name = ?')
  const trim = db.prepare(
    `DELETE FROM delay WHERE name IN (SELECT name FROM delay ORDER BY at DESC LIMIT -1 OFFSET ${MOST})`,
  )
  const find = (name: string): z.infer<typeof Row> => {
    const row = select.get(name)
    return row === undefined ? { wrong: 0, wait_until: 0 } : Row.parse(row)
  }
  return {
    waitOf(name, now) {
      const { wrong, wait_until: until } = find(name)
      // After a clock that was set back nobody waits longer than the longest wait.
      if (until - now > LONGEST_MS) put.run({ name, wrong, until: now + LONGEST_MS, now })
      return Math.max(0, Math.min(until - now, LONGEST_MS))
    },
    count(name, free, now) {
      const wrong = find(name).wrong + 1
      const waitMs = wrong < free ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong - free))
      put.run({ name, wrong, until: waitMs > 0 ? now + waitMs : 0, now })
      trim.run()
      return { left: Math.max(0, free - wrong), waitMs }
    },
    forget: (name) => void remove.run(name),
  }
}
