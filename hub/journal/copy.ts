import { closeSync, fdatasyncSync, fsyncSync, openSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { loadSqlite } from './database.ts'
import { DataFolderError } from './errors.ts'

/** Pages of 4 KiB in one step. */
const STEP = 256
/** So many steps, and what they wrote is synced: a hub's own sync never waits for more than that. */
const SYNC_EVERY = 4
const LONGEST_REST_MS = 500
/** So much stays free on a disk, because a full one stops the hall. In bytes. */
const RESERVE = 128 * 1024 * 1024

/**
 * Copies a database page by page. `gently`: in small steps, each synced and followed by a rest as long as
 * itself, so that who shares the disk is not held up; this thread sleeps in them. Returns the bytes.
 */
export async function copyGently(db: Database, to: string, gently: boolean): Promise<number> {
  if (!gently) return bytesOf(await db.backup(to, { progress: () => 8_192 }), db)
  let file: number | null = null
  let steps = 0
  let began = performance.now()
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  try {
    const done = await db.backup(to, {
      progress() {
        if (++steps % SYNC_EVERY === 0) {
          file ??= openSync(to, 'r+')
          fdatasyncSync(file)
          Atomics.wait(sleeper, 0, 0, Math.min(LONGEST_REST_MS, performance.now() - began))
          began = performance.now()
        }
        return STEP
      },
    })
    return bytesOf(done, db)
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** Makes a copy one single file, which can be read where nothing can be written; returns it open. */
export async function closeInto(path: string): Promise<Database> {
  const Sqlite = await loadSqlite()
  const copy = new Sqlite(path)
  try {
    copy.pragma('journal_mode = DELETE')
    return copy
  } catch (error) {
    copy.close()
    throw error
  }
}

/** Throws DataFolderError where a copy would fill the disk. */
export function refuseTooLarge(db: Database, to: string): void {
  const bytes = Number(db.pragma('page_count', { simple: true })) * pageSize(db)
  const { bavail, bsize } = statfsSync(dirname(to))
  if (bavail * bsize >= bytes + RESERVE) return
  throw new DataFolderError(
    `${dirname(to)} has no room for ${megabytes(bytes)} MB and a reserve (${megabytes(bavail * bsize)} MB are free); make room, or choose another disk`,
  )
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes the names in a folder durable. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder, and keeps names by itself.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

const pageSize = (db: Database): number => Number(db.pragma('page_size', { simple: true }))
const bytesOf = ({ totalPages }: { totalPages: number }, db: Database): number => totalPages * pageSize(db)
const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576)
