import { existsSync, renameSync, rmSync } from 'node:fs'
import { databasePath, makeFolder, openDatabase, openFile } from './database.ts'
import { DataFolderError } from './errors.ts'
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
  if (existsSync(target)) {
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
async function copyTo(db: Awaited<ReturnType<typeof openFile>>, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    await db.backup(part)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw new DataFolderError(
      `${file} cannot be written (${error instanceof Error ? error.message : String(error)}); choose a folder that this user may write to`,
    )
  }
}
