import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { databasePath, loadSqlite, makeFolder, openDatabase, openFile } from './database.ts'
import { DataFolderError, messageOf } from './errors.ts'
import { verifyJournal } from './verify.ts'

/** Copies the database of a folder to a file, also while a hub writes to it. Throws DataFolderError. */
export async function backup(folder: string, file: string): Promise<void> {
  if (existsSync(file)) throw new DataFolderError(`${file} is there already; name a new file`)
  const db = await openDatabase(folder, { readonly: true })
  try {
    await copyTo(db, file)
  } finally {
    db.close()
  }
}

/**
 * Puts a backup into a folder that has no database, after its journal was found whole.
 * Throws DataFolderError.
 */
export async function restore(file: string, folder: string): Promise<void> {
  const target = databasePath(folder)
  // A write-ahead log left behind by another database would be played into this one.
  if (existsSync(target) || existsSync(`${target}-wal`)) {
    throw new DataFolderError(`${folder} has a database already; restore into an empty folder`)
  }
  const db = await openFile(file, { readonly: true })
  try {
    const { ok, problems } = verifyJournal(db, () => null)
    if (!ok)
      throw new DataFolderError(`${file} is not whole (${problems[0]?.problem}); choose another backup`)
    makeFolder(folder)
    await copyTo(db, target)
  } finally {
    db.close()
  }
}

/** Under another name until it is whole. */
async function copyTo(db: Database, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    rmSync(part, { force: true })
    // One moment of the database: without it, each write of a busy hub would begin the copy again.
    db.exec('BEGIN')
    db.prepare('SELECT 1 FROM journal LIMIT 1').get()
    await db.backup(part)
    await closeInto(part)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw new DataFolderError(
      `${file} cannot be written (${messageOf(error)}); choose a folder that this user may write to`,
    )
  }
}

/** Makes a copy one single file, which can be read where nothing can be written. */
async function closeInto(path: string): Promise<void> {
  const Sqlite = await loadSqlite()
  const copy = new Sqlite(path)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
