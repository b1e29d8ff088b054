import type { Database } from 'better-sqlite3'
import type { HallEvent } from '../../protocol/events.ts'
import { caseIn, type Case } from '../core/cases/case.ts'
import { evolveCase } from '../core/cases/evolve.ts'
import { complaintIn, type Complaint } from '../core/complaints/complaint.ts'
import { evolveComplaint } from '../core/complaints/evolve.ts'
import type { Journal } from '../journal/port.ts'
import { complaintTables } from './complaintTables.ts'
import { follow, positionOf } from './follow.ts'
import { createShelf } from './shelf.ts'
import { caseTables } from './tables.ts'

/** Entries at a time, where somebody waits for all of them. */
const CATCH_UP = 2_000

/** What outlives a day: every case and every complaint by its number, as it stands by all that was decided. */
export interface Book {
  caseOf(id: string): Case | null
  complaintOf(id: string): Complaint | null
  /** An event was decided on this business day. */
  apply(event: HallEvent, day: string): void
  /** What was applied is in the journal, up to this entry. */
  kept(seq: number): void
  /** Back to what the journal tells: at a start, and where something that was applied was never written. */
  forget(): void
}

/** The book whose cases lie in tables beside the journal. */
export interface StoredBook extends Book {
  /** Brings the tables forward by some entries; false where they are at the journal's end. */
  follow(): boolean
  /** The case whose link has this token; null where it is none. */
  caseBehind(token: string): Case | null
  /** The same for a complaint. */
  complaintBehind(token: string): Complaint | null
  /** Brings them to the journal's end, for a question that must not miss the last second. */
  catchUp(): void
}

/**
 * The book over the tables of a database. A case that was touched stays in memory until the tables have followed past it,
 * so that no decision sees an old one; all others are read when they are asked for. See docs/adr/0026.
 */
export function sqliteBook(db: Database, journal: Journal): StoredBook {
  const tables = caseTables(db)
  const cases = createShelf({ idIn: caseIn, evolve: evolveCase, load: tables.load })
  const ofComplaints = complaintTables(db)
  const complaints = createShelf({ idIn: complaintIn, evolve: evolveComplaint, load: ofComplaints.load })
  const shelves = [cases, complaints]

  function forward(limit?: number): boolean {
    const before = positionOf(db)
    const position = follow(db, journal, limit)
    for (const shelf of shelves) shelf.followed(position)
    return position > before
  }
  function catchUp(): void {
    while (positionOf(db) < journal.lastSeq()) forward(CATCH_UP)
  }

  return {
    caseOf: cases.of,
    complaintOf: complaints.of,
    apply: (event, day) => shelves.forEach((shelf) => shelf.apply(event, day)),
    kept: (seq) => shelves.forEach((shelf) => shelf.kept(seq)),
    forget() {
      shelves.forEach((shelf) => shelf.clear())
      catchUp()
    },
    follow: () => forward(),
    complaintBehind(token) {
      catchUp()
      return ofComplaints.loadByToken(token)
    },
    caseBehind(token) {
      catchUp()
      return tables.loadByToken(token)
    },
    catchUp,
  }
}

/** A book that ends with the process, for simulations and tests. */
export function memoryBook(journal: Journal): Book {
  const load = () => null
  const cases = createShelf({ idIn: caseIn, evolve: evolveCase, load })
  const complaints = createShelf({ idIn: complaintIn, evolve: evolveComplaint, load })
  const shelves = [cases, complaints]
  const apply: Book['apply'] = (event, day) => shelves.forEach((shelf) => shelf.apply(event, day))
  return {
    caseOf: cases.of,
    complaintOf: complaints.of,
    apply,
    kept: (seq) => shelves.forEach((shelf) => shelf.kept(seq)),
    forget() {
      shelves.forEach((shelf) => shelf.clear())
      for (const { event, day } of journal.read(1)) apply(event, day)
    },
  }
}
