import type { Database } from 'better-sqlite3'
import type { Entry } from '../journal/port.ts'
import { dayProjection } from './days.ts'
import { deskProjection } from './desks.ts'
import { stopProjection } from './stops.ts'

/** The reporting tables whose rows belong to a day. */
export const DAY_TABLES = ['report_stop', 'report_miss', 'report_desk_time', 'report_day'] as const
/** The one that says how the counters are now. */
export const DESK_TABLE = 'report_desk'
/** How far they have followed stands in `projection` under this name. */
export const POSITION = 'stops'

/** Writes one entry of the journal into all reporting tables. */
export function reportProjection(db: Database): (entry: Entry) => void {
  // Who sits at a counter is known before a stop asks for it, and a day is whole before it is packed.
  const parts = [deskProjection(db), stopProjection(db), dayProjection(db)]
  return (entry) => {
    for (const apply of parts) apply(entry)
  }
}

/** All of them empty, for making them anew. */
export function emptyReports(db: Database): void {
  for (const table of [...DAY_TABLES, DESK_TABLE]) db.exec(`DELETE FROM ${table}`)
  db.exec(`DELETE FROM projection WHERE name = '${POSITION}'`)
}
