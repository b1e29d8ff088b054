import type { Database } from 'better-sqlite3'
import { DataFolderError } from './errors.ts'
import { APPLICATION_ID } from './tables/mark.ts'
import { v1 } from './tables/v1.ts'
import { v2 } from './tables/v2.ts'
import { v3 } from './tables/v3.ts'
import { v4 } from './tables/v4.ts'
import { v5 } from './tables/v5.ts'
import { v6 } from './tables/v6.ts'
import { v7 } from './tables/v7.ts'

/** Steps in order; one that was released is never changed. Step n brings user_version from n to n + 1. */
const steps: readonly string[] = [v1, v2, v3, v4, v5, v6, v7]

/** The version of the tables that this code reads and writes. */
export const SCHEMA_VERSION = steps.length

/** Brings the tables up to date. Throws DataFolderError when the database is newer than this code. */
export function migrate(db: Database): void {
  requireReadable(db)
  for (let version = versionOf(db); version < SCHEMA_VERSION; version = versionOf(db)) {
    const step = steps[version]
    if (step === undefined) throw new Error(`there is no migration from version ${version}`)
    db.transaction(() => {
      // Another process may have done this step while we waited for the lock.
      if (versionOf(db) !== version) return
      db.exec(step)
      db.pragma(`user_version = ${version + 1}`)
    }).immediate()
  }
}

/** Throws DataFolderError unless the database is ours and exactly as new as this code. */
export function requireCurrent(db: Database): void {
  requireReadable(db)
  const version = versionOf(db)
  if (version < SCHEMA_VERSION) {
    throw new DataFolderError(
      `${db.name} has tables of version ${version}, older than this hub's ${SCHEMA_VERSION}; start the hub once to bring them up to date`,
    )
  }
}

/** Throws DataFolderError where it is not ours or newer than this code. */
export function requireReadable(db: Database): void {
  const version = versionOf(db)
  const empty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
  if (!empty && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new DataFolderError(`${db.name} is not a database of Paihao; choose another data folder`)
  }
  if (version > SCHEMA_VERSION) {
    throw new DataFolderError(
      `${db.name} has tables of version ${version}, newer than this hub's ${SCHEMA_VERSION}; install the newer hub again, or restore an older backup`,
    )
  }
}

/** The version of its tables. */
export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }))
