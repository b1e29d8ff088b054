import type { Database } from 'better-sqlite3'
import { type StoredRow, versions } from './codec.ts'
import { DataFolderError } from './errors.ts'

/**
 * Throws DataFolderError where a newer hub has written events that this one does not know: their types and
 * versions stand in a small table, so that nobody has to meet the row first.
 */
export function requireKnownKinds(db: Database): void {
  const known = new Map<string, number>(Object.entries(versions))
  for (const [type, version] of kindsOf(db)) {
    if ((known.get(type) ?? 0) >= version) continue
    throw new DataFolderError(
      `${db.name} holds ${type} of version ${version}, which a newer hub wrote; install that one again, or restore an older backup`,
    )
  }
}

/** Notes each type and version when it is written for the first time; within the transaction of the append. */
export function createKindNotes(db: Database): { note(row: StoredRow): void; forget(): void } {
  const insert = db.prepare<[string, number], void>('INSERT OR IGNORE INTO event_kind VALUES (?, ?)')
  let noted: Set<string> | null = null
  return {
    note([, , type, version]) {
      noted ??= new Set(kindsOf(db).map((kind) => kind.join(' ')))
      const kind = `${type} ${version}`
      if (noted.has(kind)) return
      insert.run(type, version)
      noted.add(kind)
    },
    /** What was noted last may not have been committed. */
    forget: () => void (noted = null),
  }
}

const kindsOf = (db: Database): [type: string, version: number][] =>
  db.prepare<[], [string, number]>('SELECT type, version FROM event_kind').raw().all()
