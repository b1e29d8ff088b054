import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { archivesOf } from './archive/archives.ts'
import { archivePath, openArchive } from './archive/file.ts'
import { joins } from './archive/pack.ts'
import type { StoredRow } from './codec.ts'
import { copyGently, closeInto, refuseTooLarge, syncFile, syncFolder } from './copy.ts'
import { openDatabase } from './database.ts'
import { DataFolderError, messageOf } from './errors.ts'
import { GENESIS } from './hash.ts'
import { COLUMNS } from './sqlite.ts'

export interface BackupMade {
  file: string
  /** The last entry that it holds. */
  seq: number
  bytes: number
  /** Archives that were copied beside it because they were new or had grown. */
  archives: string[]
}

/** Entries whose hashes are computed again in a copy. */
const LAST = 1_000

/**
 * Copies the database of a folder to a file, also while a hub writes to it, and its archives into `archive/`
 * beside that file. The copy is in small synced steps with rests, and found whole before it gets its name.
 * Throws DataFolderError.
 */
export async function backup(folder: string, file: string): Promise<BackupMade> {
  if (existsSync(file)) throw new DataFolderError(`${file} is there already; name a new file`)
  const db = await openDatabase(folder, { readonly: true })
  try {
    const { seq, bytes } = await copyTo(db, file)
    // After the database: what it says was archived is in the files by now.
    const archives: string[] = []
    for (const name of archiveFiles(db)) {
      if (await copyArchive(archivePath(db, name), `${dirname(file)}/${name}`)) archives.push(name)
    }
    return { file, seq, bytes, archives }
  } finally {
    db.close()
  }
}

/** The archives that a database names and that are not in this folder; its own where none is named. */
export const missingArchives = (db: Database, folder = dirname(db.name)): string[] =>
  archiveFiles(db).filter((name) => !existsSync(join(folder, name)))

/** The archives that a database names. */
export const archiveFiles = (db: Database): string[] => [
  ...new Set(
    archivesOf(db)
      .ranges()
      .map(({ file }) => file),
  ),
]

/** Under another name until it is whole. */
async function copyTo(db: Database, file: string): Promise<{ seq: number; bytes: number }> {
  const part = `${file}.part`
  try {
    rmSync(part, { force: true })
    refuseTooLarge(db, file)
    // One moment of the database: without it, each write of a busy hub would begin the copy again.
    db.exec('BEGIN')
    const last = lastOf(db)
    const bytes = await copyGently(db, part, true)
    db.exec('COMMIT')
    const copy = await closeInto(part)
    try {
      refuseBroken(copy, last)
    } finally {
      copy.close()
    }
    syncFile(part)
    renameSync(part, file)
    syncFolder(dirname(file))
    return { seq: last.seq, bytes }
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof DataFolderError) throw error
    throw new DataFolderError(
      `${file} cannot be written (${messageOf(error)}); choose a folder that this user may write to`,
    )
  }
}

interface Last {
  seq: number
  hash: string
}
export const lastOf = (db: Database): Last =>
  db.prepare<[], Last>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() ?? {
    seq: 0,
    hash: GENESIS,
  }

/** What a disk does to a file while it is written shows here, not on the day when it is needed. */
function refuseBroken(copy: Database, expected: Last): void {
  const check = String(copy.pragma('quick_check(1)', { simple: true }))
  const rows = copy
    .prepare<[number], StoredRow>(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq`)
    .raw()
    .all(expected.seq - LAST)
  const first = rows[0]?.[0] ?? 1
  const before = (table: string, seq: string) =>
    copy
      .prepare<[number], string>(`SELECT hash FROM ${table} WHERE ${seq} = ?`)
      .pluck()
      .get(first - 1)
  const previous = before('journal', 'seq') ?? before('archive', 'last') ?? GENESIS
  const chained = rows.length === 0 || joins(rows, previous, first, expected.hash)
  if (check === 'ok' && chained && lastOf(copy).seq === expected.seq) return
  throw new DataFolderError(`the copy is not what was read (${check}); look at the disk, and run verify`)
}

/** Copies a yearly file where the one there is missing or another. Returns whether it did. */
export async function copyArchive(from: string, to: string): Promise<boolean> {
  const source = openArchive(from)
  if (!source) throw new DataFolderError(`${from} is missing; put it back from the folder of the backups`)
  try {
    if (sizeOf(source) === storedSize(to)) return false
    mkdirSync(dirname(to), { recursive: true })
    refuseTooLarge(source, to)
    const part = `${to}.part`
    rmSync(part, { force: true })
    await copyGently(source, part, true)
    syncFile(part)
    renameSync(part, to)
    syncFolder(dirname(to))
    return true
  } finally {
    source.close()
  }
}

/** Pieces, where they end, and their bytes: they are never changed, only added. */
const sizeOf = (db: Database): string =>
  db
    .prepare<[], string>(`SELECT count(*) || '/' || max(last) || '/' || sum(length(rows)) FROM piece`)
    .pluck()
    .get()!

function storedSize(path: string): string | null {
  try {
    const there = openArchive(path)
    if (!there) return null
    try {
      return sizeOf(there)
    } finally {
      there.close()
    }
  } catch {
    // Not a database, or half of one: it is written anew.
    return null
  }
}
