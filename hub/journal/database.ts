import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { codeOf, DataFolderError, messageOf } from './errors.ts'
import { requireKnownKinds } from './kinds.ts'
import { migrate, requireCurrent, requireReadable, SCHEMA_VERSION, versionOf } from './migrations.ts'

const FILE = 'paihao.db'
const OLDEST_NODE = 24
/** How long to wait for another process that writes, in ms. */
const BUSY_MS = 5_000

export const databasePath = (folder: string): string => join(folder, FILE)

export interface OpenOptions {
  /** For looking only: nothing is created, migrated or written. */
  readonly?: boolean
  /** With `readonly`: also one that an older hub made, as it is. */
  older?: boolean
}

/**
 * Opens the database of a data folder, which is created when it is not there, and brings its tables up to
 * date. Throws DataFolderError.
 */
export async function openDatabase(folder: string, options: OpenOptions = {}): Promise<Database> {
  if (!options.readonly) makeFolder(folder)
  return openFile(databasePath(folder), options)
}

/** As openDatabase, for a file of any name, such as a backup. */
export async function openFile(
  path: string,
  { readonly = false, older = false }: OpenOptions = {},
): Promise<Database> {
  const Sqlite = await loadSqlite()
  if (readonly && !existsSync(path)) {
    throw new DataFolderError(`${path} is not there; start the hub once, or name another place`)
  }
  let db: Database | undefined
  try {
    db = new Sqlite(path, { readonly, fileMustExist: readonly, timeout: BUSY_MS })
    if (readonly) {
      requireReadable(db)
      if (older && versionOf(db) < SCHEMA_VERSION) return db
      requireCurrent(db)
      requireKnownKinds(db)
      return db
    }
    db.pragma('journal_mode = WAL')
    // FULL syncs the WAL at each commit: what was acknowledged survives a power cut.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    migrate(db)
    requireKnownKinds(db)
    // What a killed hub wrote and had not synced yet is made safe before anybody is answered from it.
    db.pragma('wal_checkpoint(PASSIVE)')
    return db
  } catch (error) {
    db?.close()
    throw explained(error, path)
  }
}

/** The SQLite driver. Loaded late, because on an old Node it would crash without a word. */
export async function loadSqlite(): Promise<typeof import('better-sqlite3')> {
  const { node } = process.versions
  if (Number.parseInt(node) < OLDEST_NODE) {
    throw new DataFolderError(
      `Paihao needs Node ${OLDEST_NODE} or newer, and this is ${node}; start it with "npm start" or "npm run hub", which bring their own`,
    )
  }
  return (await import('better-sqlite3')).default
}

/** The driver again, at once: where a database is open it was loaded. */
export const loadedSqlite = (): typeof import('better-sqlite3') =>
  createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3')

/** One with the tables of a new hall, in memory. */
export function emptyDatabase(): Database {
  const db = new (loadedSqlite())(':memory:')
  migrate(db)
  return db
}

/** Returns the first folder that had to be made, if any. Throws DataFolderError. */
export function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw explained(error, folder)
  }
}

function explained(error: unknown, path: string): unknown {
  const code = codeOf(error)
  const advice = Object.entries(ADVICE).find(([start]) => code.startsWith(start))?.[1]
  return advice ? new DataFolderError(`${path} cannot be opened (${messageOf(error)}): ${advice}`) : error
}

const writable = 'choose a folder that this user may write to'
/** What to do, by the beginning of the error's code. */
const ADVICE = {
  EACCES: writable,
  EPERM: writable,
  EROFS: writable,
  EEXIST: 'a file has the name of the data folder; choose another',
  ENOTDIR: 'a file stands where a folder is needed; choose another',
  ENOSPC: 'the disk is full; make room',
  SQLITE_CANTOPEN: writable,
  SQLITE_READONLY: writable,
  SQLITE_FULL: 'the disk is full; make room',
  SQLITE_NOTADB: 'it is not a database; restore a backup into an empty folder',
  SQLITE_CORRUPT: 'it is damaged; restore a backup into an empty folder',
  SQLITE_BUSY: 'another program holds it; end that first',
} as const
