import type { Database } from 'better-sqlite3'
import { archivesOf } from '../journal/archive/archives.ts'
import type { StoredRow } from '../journal/codec.ts'
import { chainHash } from '../journal/hash.ts'
import { COLUMNS } from '../journal/sqlite.ts'
import { hasPlainWords } from '../journal/words.ts'
import { storyOf, TooMuch } from './lines.ts'

/** What stands in a record that is given out; `check-record.mjs` reads it. */
export interface DisputeRecord {
  format: 'paihao-record-1'
  centre: { zh: string; en: string }
  ticket: string
  /** ms since 1970 */
  madeAt: number
  /** The chain's hash before the first row. */
  previous: string
  /** The rows of the journal from the ticket's first to its last, with all between them. */
  rows: StoredRow[]
  /** The chain's hash after each row. */
  hashes: string[]
  /** The words of the ticket's own rows, with the salt of their hash. */
  words: { seq: number; salt: string; words: string }[]
}

/**
 * [RECORD-1] The record of a ticket for a dispute: its rows and those between them, with the chain of hashes, so that
 * whoever has it can see that nothing was changed or left out. Of a day that is over, since the links of tickets are
 * in it. Throws TooMuch where there is none to give.
 */
export function recordOf(
  db: Database,
  ticket: string,
  { centre, now }: { centre: { zh: string; en: string }; now: number },
): DisputeRecord {
  const story = storyOf(db, ticket)
  const [first, last] = [story[0], story.at(-1)]
  if (!first || !last) throw new TooMuch(`the journal has no ticket ${ticket}`)
  const closed = db.prepare("SELECT 1 FROM journal WHERE type = 'dayOpened' AND seq > ?").get(last.seq)
  if (closed === undefined)
    throw new TooMuch('the day is not over yet; its record is given out from tomorrow on')
  const previous = hashBefore(db, first.seq)
  const rows = rowsBetween(db, first.seq, last.seq)
  const own = new Set(story.map(({ seq }) => seq))
  // Rows of an older hub hold the words of other people, which are nobody else's business.
  if (rows.some(([seq, , type, , data]) => !own.has(seq) && hasPlainWords(type, data)))
    throw new TooMuch(
      'this day was written by an older hub, with words of other tickets in it; no record is given out',
    )
  const words = db
    .prepare<[number, number], DisputeRecord['words'][number]>(
      'SELECT seq, salt, words FROM words WHERE seq BETWEEN ? AND ? ORDER BY seq',
    )
    .all(first.seq, last.seq)
  let hash = previous
  return {
    format: 'paihao-record-1',
    centre,
    ticket,
    madeAt: now,
    previous,
    rows,
    hashes: rows.map((row) => (hash = chainHash(hash, row))),
    words: words.filter(({ seq }) => own.has(seq)),
  }
}

function rowsBetween(db: Database, first: number, last: number): StoredRow[] {
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

/** The chain's hash before a row: written beside the row before it, or made from the start of its piece. */
function hashBefore(db: Database, seq: number): string {
  const stored = db
    .prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?')
    .pluck()
    .get(seq - 1)
  if (stored !== undefined) return stored
  const archives = archivesOf(db)
  const range = archives.ranges().find(({ first, last }) => first <= seq - 1 && seq - 1 <= last)
  if (!range) throw new TooMuch('the rows before this ticket are missing; run verify')
  const before = archives.ranges().findLast(({ last }) => last === range.first - 1)
  let hash = before?.hash ?? '0'.repeat(64)
  for (const row of archives.rowsOf(range)) {
    hash = chainHash(hash, row)
    if (row[0] === seq - 1) break
  }
  return hash
}
