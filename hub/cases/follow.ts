import type { Database } from 'better-sqlite3'
import { caseIn } from '../core/cases/case.ts'
import { evolveCase } from '../core/cases/evolve.ts'
import { complaintIn } from '../core/complaints/complaint.ts'
import { evolveComplaint } from '../core/complaints/evolve.ts'
import type { Entry, Journal } from '../journal/port.ts'
import { complaintTables } from './complaintTables.ts'
import { caseTables } from './tables.ts'

const NAME = 'book'
/** Entries in one transaction; a chunk holds up the hub for some milliseconds. */
const CHUNK = 50
/** While nobody is served. */
const REBUILD_CHUNK = 2_000

/** The tables of the book. */
export const BOOK_TABLES = ['case_record', 'case_task', 'case_count', 'complaint', 'book_entry'] as const

/** Writes one entry of the journal into the book's tables; nothing where it tells of no case and no complaint. */
export function bookWriter(db: Database): (entry: Entry) => void {
  const cases = caseTables(db)
  const complaints = complaintTables(db)
  const note = db.prepare('INSERT INTO book_entry (about, seq) VALUES (?, ?)')
  return ({ seq, day, event }) => {
    const id = caseIn(event)
    if (id !== null) {
      const before = cases.load(id)
      cases.save(evolveCase(before, event, day), before, seq)
    }
    const complaint = complaintIn(event)
    if (complaint !== null) complaints.save(evolveComplaint(complaints.load(complaint), event, day), seq)
    const about = id ?? complaint
    if (about !== null) note.run(about, seq)
  }
}

/**
 * Brings the book's tables forward by one chunk, together with their position, so that a crash does nothing twice.
 * Returns the new position.
 */
export function follow(db: Database, journal: Journal, limit = CHUNK): number {
  const write = bookWriter(db)
  const forward = db.transaction(() => {
    let position = positionOf(db)
    let left = limit
    for (const entry of journal.read(position + 1)) {
      write(entry)
      position = entry.seq
      if (--left === 0) break
    }
    db.prepare(
      'INSERT INTO projection (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
    ).run(NAME, position)
    return position
  })
  return forward.immediate()
}

/**
 * Empties the book's tables and makes them anew. No hub may run beside it; where it is cut off, the next start of a hub
 * finishes it. Returns the position reached.
 */
export function rebuild(db: Database, journal: Journal): number {
  db.transaction(() => {
    for (const table of BOOK_TABLES) db.exec(`DELETE FROM ${table}`)
    db.prepare('DELETE FROM projection WHERE name = ?').run(NAME)
  }).immediate()
  const target = journal.lastSeq()
  let position = 0
  while (position < target) position = follow(db, journal, REBUILD_CHUNK)
  return position
}

/** How far the book's tables have followed the journal. */
export function positionOf(db: Database): number {
  const position = db
    .prepare<[string], number>('SELECT position FROM projection WHERE name = ?')
    .pluck()
    .get(NAME)
  return position ?? 0
}
