import { openDatabase } from '../journal/database.ts'
import { Pin } from '../../protocol/people.ts'
import { auditIn } from '../people/audit.ts'
import { pinsIn } from '../people/pins.ts'
import { sessionsIn } from '../people/sessions.ts'
import { requireKnown } from './known.ts'
import { readSettings, SettingsError } from './settings.ts'
import { typedSecret } from './typed.ts'

/** Sets a clerk's PIN and ends what they are signed in with; read from standard input, so that no history keeps it. */
export async function runPin(clerk: string, flags: Record<string, string>): Promise<void> {
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    requireKnown(db, 'clerk', clerk)
    const pin = Pin.safeParse((await typedSecret(`new PIN of ${clerk}, 4 to 8 digits: `)).trim())
    if (!pin.success) throw new SettingsError('a PIN has 4 to 8 digits; nothing was changed')
    await pinsIn(db).set(clerk, pin.data)
    sessionsIn(db).endOf(clerk, Date.now())
    auditIn(db)({ actor: 'hub', at: Date.now() }, 'pinSet', clerk)
    console.log(`the PIN of ${clerk} is set`)
  } finally {
    db.close()
  }
}
