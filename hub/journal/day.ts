import type { Database } from 'better-sqlite3'
import { archivesOf } from './archive/archives.ts'
import type { Entry } from './port.ts'
import { sqliteJournal } from './sqlite.ts'

/** The entries of a business day, `YYYY-MM-DD`, in their order; none where the journal has no such day. */
export function* entriesOfDay(db: Database, day: string): Generator<Entry> {
  const from = firstSeqOf(db, day)
  if (from === null) return
  for (const entry of sqliteJournal(db).read(from)) {
    if (entry.day > day) return
    if (entry.day === day) yield entry
  }
}

/** Where a day begins, in the table or in the archives; null where it is in neither. */
export function firstSeqOf(db: Database, day: string): number | null {
  const inTable = db
    .prepare<[string], number>(
      `SELECT seq FROM journal WHERE type = 'dayOpened' AND json_extract(data, '$.day') = ?`,
    )
    .pluck()
    .get(day)
  return inTable ?? archivedSeqOf(db, day)
}

/** Archives are in the order of their days: found by halves, since each piece must be unpacked to be read. */
function archivedSeqOf(db: Database, day: string): number | null {
  const archives = archivesOf(db)
  const ranges = archives.ranges()
  let [low, high] = [0, ranges.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (archives.rowsOf(ranges[middle]!)[0]![1] < day) low = middle
    else high = middle - 1
  }
  for (const range of ranges.slice(low, low + 2)) {
    const row = archives.rowsOf(range).find((one) => one[1] === day)
    if (row) return row[0]
  }
  return null
}
