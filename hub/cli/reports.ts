import { missingArchives } from '../journal/backup.ts'
import { openDatabase } from '../journal/database.ts'
import { DataFolderError } from '../journal/errors.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { rebuild } from '../reports/follow.ts'
import { readSettings } from './settings.ts'

export async function runReports(flags: Record<string, string>): Promise<void> {
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    // Before the tables are emptied.
    const [missing] = missingArchives(db)
    if (missing !== undefined)
      throw new DataFolderError(`${missing} is missing; put it back from the folder of the backups`)
    const position = rebuild(db, sqliteJournal(db))
    console.log(`reporting tables rebuilt up to entry ${position}`)
  } finally {
    db.close()
  }
}
