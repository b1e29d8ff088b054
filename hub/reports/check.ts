import type { Database } from 'better-sqlite3'
import { emptyDatabase } from '../journal/database.ts'
import type { Entry } from '../journal/port.ts'
import { positionOf } from './follow.ts'
import { stopProjection } from './stops.ts'

const DIFFERS = 'the reporting tables are not what the journal tells; run rebuild-reports'

/**
 * [VERIFY-6] Makes the reporting tables anew beside the stored ones, day by day as the entries come, and compares.
 * `see` takes every entry from the first on, `end` is asked after the last; each names the first day that differs.
 * All of it belongs into one transaction, since a hub beside it goes on.
 */
export function createReportCheck(db: Database) {
  const position = positionOf(db)
  const fresh = emptyDatabase()
  const apply = stopProjection(fresh)
  const clear = fresh.prepare('DELETE FROM report_stop')
  const [made, stored] = [rowsOf(fresh), rowsOf(db)]
  let day = ''
  let compared = 0

  function compareDay(): string | null {
    const rows = made(day)
    clear.run()
    compared += rows.length
    return same(rows, stored(day)) ? null : `${day}: ${DIFFERS}`
  }

  return {
    see(entry: Entry): string | null {
      if (entry.seq > position) return null
      const before = entry.event.type === 'dayOpened' ? compareDay() : null
      if (entry.event.type === 'dayOpened') day = entry.event.data.day
      apply(entry)
      return before
    },
    end(): string | null {
      const last = compareDay()
      const all = db.prepare<[], number>('SELECT count(*) FROM report_stop').pluck().get()
      const desks = 'SELECT * FROM report_desk ORDER BY counter'
      const whole = all === compared && same(fresh.prepare(desks).all(), db.prepare(desks).all())
      return last ?? (whole ? null : DIFFERS)
    },
    close: () => void fresh.close(),
  }
}

function rowsOf(db: Database): (day: string) => unknown[] {
  const rows = db
    .prepare<[string], unknown[]>('SELECT * FROM report_stop WHERE day = ? ORDER BY ticket, stop')
    .raw()
  return (day) => rows.all(day)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
