import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'

/** Longer than any day at a counter, in ms. */
const LONGEST_MS = 16 * 3_600_000

/** Who sits where. A device may serve several counters, each with a session of its own. */
export interface Seat {
  clerk: string
  device: string
  counter: string
}

export interface Sessions {
  /** A clerk has signed in; what they had elsewhere, and who was here before, ends. Returns the token. */
  start(seat: Seat, at: number): string
  /** The seat behind the token on this device; null when the session has ended. */
  find(token: string, device: string, now: number): Seat | null
  end(token: string, at: number): void
  /** All of one clerk, who has a new PIN. */
  endOf(clerk: string, at: number): void
}

const Row = z.object({ clerk: z.string(), device: z.string(), counter: z.string() })
const hashOf = (token: string): string => hash('sha256', token, 'hex')

/** [CLERK-4] Who is signed in where. */
export function sessionsIn(db: Database): Sessions {
  const forgetOld = db.prepare('DELETE FROM session WHERE started_at <= ?')
  const endOthers = db.prepare(
    `UPDATE session SET ended_at = @at
     WHERE ended_at IS NULL AND (clerk = @clerk OR (device = @device AND counter = @counter))`,
  )
  const insert = db.prepare(
    `INSERT INTO session (token_hash, clerk, device, counter, started_at)
     VALUES (@hash, @clerk, @device, @counter, @at)`,
  )
  const select = db.prepare(
    `SELECT clerk, device, counter FROM session
     WHERE token_hash = ? AND device = ? AND ended_at IS NULL AND started_at > ?`,
  )
  const endOne = db.prepare('UPDATE session SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL')
  const endAll = db.prepare('UPDATE session SET ended_at = ? WHERE clerk = ? AND ended_at IS NULL')
  const begin = db.transaction((token: string, seat: Seat, at: number) => {
    forgetOld.run(at - LONGEST_MS)
    endOthers.run({ ...seat, at })
    insert.run({ ...seat, hash: hashOf(token), at })
  })
  return {
    start(seat, at) {
      const token = nanoid(32)
      begin.immediate(token, seat, at)
      return token
    },
    find(token, device, now) {
      const row = select.get(hashOf(token), device, now - LONGEST_MS)
      return row === undefined ? null : Row.parse(row)
    },
    end: (token, at) => void endOne.run(at, hashOf(token)),
    endOf: (clerk, at) => void endAll.run(at, clerk),
  }
}
