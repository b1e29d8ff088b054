import type { Database } from 'better-sqlite3'
import { emptyDatabase } from '../journal/database.ts'
import type { Entry } from '../journal/port.ts'
import { BOOK_TABLES, bookWriter, positionOf } from './follow.ts'

const DIFFERS = 'is not what the journal tells; end the hub and run rebuild-cases'
/** Whether the words of one that has ended were removed already is no matter of the journal. */
const OWN = 'forgotten'

/**
 * [VERIFY-8] Makes the book's tables anew beside the stored ones and compares them. `see` takes every entry from the
 * first on, `end` names the first table that differs. All of it belongs into one transaction.
 */
export function createBookCheck(db: Database) {
  const position = positionOf(db)
  const fresh = emptyDatabase()
  const write = bookWriter(fresh)
  return {
    see(entry: Entry): void {
      if (entry.seq <= position) write(entry)
    },
    end(): string | null {
      const differing = BOOK_TABLES.find((table) => !same(fresh, db, table))
      return differing === undefined ? null : `the table ${differing} ${DIFFERS}`
    },
    close: () => void fresh.close(),
  }
}

/** Row by row, since the tables of a large hall do not fit beside each other in memory. */
function same(one: Database, other: Database, table: string): boolean {
  const columns = one
    .prepare<[], { name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${table}')`)
    .all()
  const names = columns.filter(({ name }) => name !== OWN).map(({ name }) => name)
  const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const rowsOf = (db: Database) =>
    db.prepare(`SELECT ${names.join()} FROM ${table} ORDER BY ${key.join()}`).raw().iterate()
  const theirs = rowsOf(other)
  try {
    for (const row of rowsOf(one))
      if (JSON.stringify(row) !== JSON.stringify(theirs.next().value)) return false
    return theirs.next().done === true
  } finally {
    theirs.return?.()
  }
}
