import { Temporal } from 'temporal-polyfill'
import { packDays } from '../journal/archive/pack.ts'
import { openDatabase } from '../journal/database.ts'
import { readSettings, SettingsError } from './settings.ts'

/** Packs closed days away now. The newest day of the journal counts as today. Throws SettingsError. */
export async function runArchive(flags: Record<string, string>): Promise<void> {
  const { data, archiveDays } = readSettings(flags, process.env)
  if (archiveDays === 'off') throw new SettingsError('archiving is off; name the days with --archive-days')
  const db = await openDatabase(data)
  try {
    const today = db.prepare<[], string>('SELECT day FROM journal ORDER BY seq DESC LIMIT 1').pluck().get()
    const before =
      today === undefined ? '' : Temporal.PlainDate.from(today).subtract({ days: archiveDays }).toString()
    const { rows, files } = await packDays(db, before)
    console.log(
      rows === 0
        ? `no closed day is older than ${archiveDays} days`
        : `${rows} entries moved to ${files.join(', ')}; they are as much a part of the journal as before`,
    )
  } finally {
    db.close()
  }
}
