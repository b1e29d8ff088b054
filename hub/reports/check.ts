import type { Database } from 'better-sqlite3'
import { emptyDatabase } from '../journal/database.ts'
import type { Entry } from '../journal/port.ts'
import { positionOf } from './follow.ts'
import { DAY_TABLES, DESK_TABLE, reportProjection } from './projection.ts'

const DIFFERS = 'the reporting tables are not what the journal tells; run rebuild-reports'

/**
 * [VERIFY-6] Makes the reporting tables anew beside the stored ones, day by day as the entries come, and compares.
 * `see` takes every entry from the first on, `end` is asked after the last; each names the first day that differs.
 * All of it belongs into one transaction, since a hub beside it goes on.
 */
export function createReportCheck(db: Database) {
  const position = positionOf(db)
  const fresh = emptyDatabase()
  const apply = reportProjection(fresh)
  const [made, stored] = [rowsOf(fresh), rowsOf(db)]
  let day = ''
  let compared = 0

  const wordless = db
    .prepare<[string], [ticket: string, stop: number]>(
      'SELECT ticket, stop FROM report_stop WHERE day = ? AND rating IS NOT NULL AND rating_words IS NULL',
    )
    .raw()
  const forget = fresh.prepare('UPDATE report_stop SET rating_words = NULL WHERE ticket = ? AND stop = ?')

  function compareDay(): string | null {
    // [PRIVACY-2] Words that were removed stand in the rows of an older hub's journal still.
    for (const [ticket, stop] of wordless.all(day)) forget.run(ticket, stop)
    const rows = made(day)
    for (const table of DAY_TABLES) fresh.exec(`DELETE FROM ${table}`)
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
      const counts = DAY_TABLES.map((table) => `(SELECT count(*) FROM ${table})`)
      const all = db
        .prepare<[], number>(`SELECT ${counts.join(' + ')}`)
        .pluck()
        .get()
      const desks = `SELECT * FROM ${DESK_TABLE} ORDER BY counter`
      const whole = all === compared && same(fresh.prepare(desks).all(), db.prepare(desks).all())
      return last ?? (whole ? null : DIFFERS)
    },
    close: () => void fresh.close(),
  }
}

/** All rows of a day, table by table, in an order that does not hang on when they were written. */
function rowsOf(db: Database): (day: string) => unknown[] {
  const tables = DAY_TABLES.map((table) => {
    const columns = db.prepare(`SELECT * FROM ${table}`).columns().length
    const order = Array.from({ length: columns }, (_, index) => index + 1).join(', ')
    return db.prepare<[string], unknown[]>(`SELECT * FROM ${table} WHERE day = ? ORDER BY ${order}`).raw()
  })
  return (day) => tables.flatMap((rows) => rows.all(day))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
