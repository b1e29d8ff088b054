import type { Database } from 'better-sqlite3'
import type { Journal } from '../journal/port.ts'
import { emptyReports, POSITION, reportProjection } from './projection.ts'

/** Entries in one transaction; a chunk holds up the hub for some milliseconds. */
const CHUNK = 200
/** In a rebuild, which may run beside a hub: the hub waits no longer than this takes to write. */
const REBUILD_CHUNK = 2_000

/**
 * Brings the reporting tables forward by one chunk, together with their position, so that a crash counts
 * nothing twice. Returns the new position; the same as before when there was nothing to do.
 */
export function follow(db: Database, journal: Journal, limit = CHUNK): number {
  const apply = reportProjection(db)
  const forward = db.transaction(() => {
    let position = positionOf(db)
    let left = limit
    for (const entry of journal.read(position + 1)) {
      apply(entry)
      position = entry.seq
      if (--left === 0) break
    }
    db.prepare(
      'INSERT INTO projection (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
    ).run(POSITION, position)
    return position
  })
  return forward.immediate()
}

/** One chunk on; false where there was nothing to do. */
export const forward = (db: Database, journal: Journal): boolean => positionOf(db) < follow(db, journal)

/**
 * Empties the reporting tables and makes them anew, chunk by chunk, so that a hub beside it goes on; where
 * it is cut off, `follow` finishes it. Returns the position reached.
 */
export function rebuild(db: Database, journal: Journal): number {
  db.transaction(() => emptyReports(db)).immediate()
  const target = journal.lastSeq()
  let position = 0
  while (position < target) position = follow(db, journal, REBUILD_CHUNK)
  return position
}

/** How far the reporting tables have followed the journal. */
export function positionOf(db: Database): number {
  const position = db
    .prepare<[string], number>('SELECT position FROM projection WHERE name = ?')
    .pluck()
    .get(POSITION)
  return position ?? 0
}
