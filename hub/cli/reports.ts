import type { Database } from 'better-sqlite3'
import { rebuild as rebuildBook } from '../cases/follow.ts'
import { missingArchives } from '../journal/backup.ts'
import { openDatabase } from '../journal/database.ts'
import { DataFolderError } from '../journal/errors.ts'
import { lockFolder } from '../journal/lock.ts'
import type { Journal } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { rebuild } from '../reports/follow.ts'
import { readSettings } from './settings.ts'

export async function runReports(flags: Record<string, string>): Promise<void> {
  const position = await makeAnew(readSettings(flags, process.env).data, rebuild)
  console.log(`reporting tables rebuilt up to entry ${position}`)
}

/** Not beside a hub, which decides by them. */
export async function runCases(flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const lock = await lockFolder(data)
  try {
    console.log(`tables of the cases rebuilt up to entry ${await makeAnew(data, rebuildBook)}`)
  } finally {
    lock.release()
  }
}

async function makeAnew(data: string, make: (db: Database, journal: Journal) => number): Promise<number> {
  const db = await openDatabase(data)
  try {
    // Before the tables are emptied.
    const [missing] = missingArchives(db)
    if (missing !== undefined)
      throw new DataFolderError(`${missing} is missing; put it back from the folder of the backups`)
    return make(db, sqliteJournal(db))
  } finally {
    db.close()
  }
}
