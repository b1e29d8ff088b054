import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { StoredRow } from '../codec.ts'
import { loadedSqlite } from '../database.ts'

/** Marks the file as ours: "PAIA". */
const APPLICATION_ID = 0x50414941
const BUSY_MS = 5_000
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 9 } }

/** A row as it was in the journal's table; its hash follows from the chain. */
const Row: z.ZodType<StoredRow> = z.tuple([
  z.int(),
  z.string(),
  z.string(),
  z.int(),
  z.string(),
  z.int(),
  z.string(),
  z.string().nullable(),
])
const Rows = z.array(Row)

/** The file of a business day, seen from the folder of the database: a file for each year. */
export const fileOfDay = (day: string): string => `archive/journal-${day.slice(0, 4)}.db`

/** Where an archive of a database stands: beside it, also for a backup of it. */
export const archivePath = (db: Database, file: string): string => join(dirname(db.name), file)

/** Opens a yearly file for reading; null when it is not there. Throws the driver's error for a broken one. */
export function openArchive(path: string): Database | null {
  if (!existsSync(path)) return null
  return new (loadedSqlite())(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
}

/** Opens a yearly file for writing, each commit of which is on the disk when it returns. */
export function createArchive(path: string): Database {
  const db = new (loadedSqlite())(path, { timeout: BUSY_MS })
  db.pragma('journal_mode = DELETE')
  // EXTRA also syncs the folder, so that a power cut cannot bring the rollback journal back.
  db.pragma('synchronous = EXTRA')
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.exec(`
CREATE TABLE IF NOT EXISTS piece (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  day TEXT NOT NULL,
  rows BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS command (
  key INTEGER NOT NULL,
  first INTEGER NOT NULL,
  PRIMARY KEY (key, first)
) STRICT, WITHOUT ROWID;`)
  return db
}

/** Writes the rows as one piece, in the place of one that a run before left behind. */
export function writePiece(db: Database, rows: readonly StoredRow[]): void {
  const [first, day] = rows[0]!
  const last = rows.at(-1)![0]
  const keys = new Set(rows.flatMap((row) => (row[7] === null ? [] : [keyOf(row[7])])))
  const insert = db.prepare('INSERT OR IGNORE INTO command VALUES (?, ?)')
  db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?)').run(first, last, day, pack(rows))
    // Sorted, so that neighbours in the index are written together.
    for (const key of [...keys].sort((a, b) => a - b)) insert.run(key, first)
  }).immediate()
}

/** The rows of the piece; null when it is not there. Throws where its bytes are no rows. */
export function readPiece(db: Database, first: number): StoredRow[] | null {
  const packed = db.prepare<[number], Buffer>('SELECT rows FROM piece WHERE first = ?').pluck().get(first)
  return packed === undefined ? null : Rows.parse(JSON.parse(zstdDecompressSync(packed).toString()))
}

/** Finds the pieces in which a command may have written, by their first rows. */
export function pieceFinder(db: Database): (commandId: string) => number[] {
  const find = db.prepare<[number], number>('SELECT first FROM command WHERE key = ? ORDER BY first').pluck()
  return (commandId) => find.all(keyOf(commandId))
}

const pack = (rows: readonly StoredRow[]): Buffer => zstdCompressSync(JSON.stringify(rows), LEVEL)

/** 48 bits of a command's id: short in the index, and what falls together is told apart by the rows. */
const keyOf = (commandId: string): number =>
  Number.parseInt(hash('sha256', commandId, 'hex').slice(0, 12), 16)
