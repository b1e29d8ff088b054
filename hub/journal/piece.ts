import type { Database } from 'better-sqlite3'
import { archivesOf } from './archive/archives.ts'
import type { StoredRow } from './codec.ts'
import { chainHash, GENESIS } from './hash.ts'
import { COLUMNS } from './sqlite.ts'

/** The rows from one to another, both among them, from the archives and the table. */
export function rowsBetween(db: Database, first: number, last: number): StoredRow[] {
  const archives = archivesOf(db)
  const rows: StoredRow[] = []
  for (let next = first; next <= Math.min(last, archives.last());) {
    const some = archives.rowsAround(next).filter(([seq]) => seq >= next && seq <= last)
    rows.push(...some)
    next = some.at(-1)![0] + 1
  }
  const inTable = db
    .prepare<[number, number], StoredRow>(
      `SELECT ${COLUMNS} FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq`,
    )
    .raw()
  return [...rows, ...inTable.all(first, last)]
}

/** The chain's hash before a row: beside the row before it, or made from the start of its piece; null where that is missing. */
export function hashBefore(db: Database, seq: number): string | null {
  const stored = db
    .prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?')
    .pluck()
    .get(seq - 1)
  if (stored !== undefined) return stored
  const archives = archivesOf(db)
  const ranges = archives.ranges()
  const range = ranges.find(({ first, last }) => first <= seq - 1 && seq - 1 <= last)
  if (!range) return null
  let hash = ranges.find(({ last }) => last === range.first - 1)?.hash ?? GENESIS
  for (const row of archives.rowsOf(range)) {
    hash = chainHash(hash, row)
    if (row[0] === seq - 1) break
  }
  return hash
}
