import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { rebuild } from '../reports/follow.ts'
import { readSettings } from './settings.ts'

export async function runReports(flags: Record<string, string>): Promise<void> {
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    const position = rebuild(db, sqliteJournal(db))
    console.log(`reporting tables rebuilt up to entry ${position}`)
  } finally {
    db.close()
  }
}
