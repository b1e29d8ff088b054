import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { archivePath } from './archive/file.ts'
import { archiveFiles, copyArchive, lastOf, missingArchives } from './backup.ts'
import { closeInto, copyGently, refuseTooLarge, syncFile, syncFolder } from './copy.ts'
import { databasePath, makeFolder, openFile } from './database.ts'
import { codeOf, DataFolderError, messageOf } from './errors.ts'
import { migrate, SCHEMA_VERSION, versionOf } from './migrations.ts'
import { verifyJournal } from './verify.ts'

export interface RestoreOptions {
  /** Go on where an archive is missing; the journal then lacks those days. */
  withoutArchives?: boolean
}

export interface Restored {
  /** The last entry of the journal. */
  seq: number
  /** The version of the backup's tables where an older hub made it, else null. */
  older: number | null
}

/**
 * Puts a backup and the archives beside it into a folder that has no database. [BACKUP-3] [UPGRADE-3] What gets there is a
 * copy, brought up to date where an older hub made the backup, and found whole before it gets its name. The backup is only
 * read. Throws DataFolderError, and leaves nothing half-done then.
 */
export async function restore(file: string, folder: string, options: RestoreOptions = {}): Promise<Restored> {
  const target = databasePath(folder)
  // A write-ahead log left behind by another database would be played into this one.
  if (existsSync(target) || existsSync(`${target}-wal`)) {
    throw new DataFolderError(`${folder} has a database already; restore into an empty folder`)
  }
  const backup = await openFile(file, { readonly: true, older: true })
  const version = versionOf(backup)
  const part = `${target}.part`
  let made: string | undefined
  try {
    if (version === 0) throw new DataFolderError(`${file} is empty; choose another backup`)
    made = makeFolder(folder)
    const archives = await copyInto(part, backup, options)
    for (const name of archives) await copyArchive(archivePath(backup, name), `${folder}/${name}`)
    // Last: a folder with a database is a restored one.
    syncFile(part)
    renameSync(part, target)
    syncFolder(folder)
    return { seq: lastOf(backup).seq, older: version < SCHEMA_VERSION ? version : null }
  } catch (error) {
    removePart(part)
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw explained(error, file, target)
  } finally {
    backup.close()
  }
}

/** Copies a backup, brings the copy up to date and looks it through. Returns the archives that belong to it. */
async function copyInto(part: string, backup: Database, options: RestoreOptions): Promise<string[]> {
  removePart(part)
  refuseTooLarge(backup, part)
  await copyGently(backup, part, false)
  const copy = await closeInto(part)
  try {
    migrate(copy)
    const folder = dirname(backup.name)
    const missing = options.withoutArchives ? missingArchives(copy, folder) : []
    const { problems } = verifyJournal(copy, () => null, folder)
    const problem = problems.find(
      (one) => !missing.some((name) => one.problem.startsWith(`${name}: it is missing`)),
    )
    if (problem) throw notWhole(backup.name, problem.problem)
    if (lastOf(copy).hash !== lastOf(backup).hash) throw notWhole(backup.name, 'its copy ends elsewhere')
    return archiveFiles(copy).filter((name) => !missing.includes(name))
  } finally {
    copy.close()
  }
}

function removePart(part: string): void {
  for (const end of ['', '-journal']) rmSync(`${part}${end}`, { force: true })
}

const notWhole = (file: string, why: string): DataFolderError =>
  new DataFolderError(`${file} is not whole (${why}); choose another backup`)

function explained(error: unknown, file: string, target: string): unknown {
  const code = codeOf(error)
  if (error instanceof DataFolderError || code === '') return error
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return notWhole(file, messageOf(error))
  return new DataFolderError(
    `${target} cannot be written (${messageOf(error)}); choose a folder that this user may write to`,
  )
}
