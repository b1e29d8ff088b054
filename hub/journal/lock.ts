import { join } from 'node:path'
import { loadSqlite, makeFolder } from './database.ts'
import { codeOf, DataFolderError } from './errors.ts'

/** How long a hub that is just ending may still hold the folder, in ms. */
const PATIENCE_MS = 1_000

export interface FolderLock {
  release(): void
}

/**
 * Makes this process the only hub of a data folder, until `release` or the end of the process, however it
 * ends: the lock is the operating system's, on a file of its own, so that the other commands can open the
 * database meanwhile. Throws DataFolderError when another hub has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const Sqlite = await loadSqlite()
  makeFolder(folder)
  const path = join(folder, 'hub.lock')
  try {
    const db = new Sqlite(path, { timeout: PATIENCE_MS })
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      throw error
    }
    return { release: () => db.close() }
  } catch (error) {
    const code = codeOf(error)
    if (code.startsWith('SQLITE_BUSY')) {
      throw new DataFolderError(
        `another hub is running on ${folder}; end it first, or choose another data folder`,
      )
    }
    if (code === 'SQLITE_FULL')
      throw new DataFolderError(`${path} cannot be written: the disk is full; make room`)
    if (code.startsWith('SQLITE_')) {
      throw new DataFolderError(`${path} cannot be written; choose a folder that this user may write to`)
    }
    throw error
  }
}
