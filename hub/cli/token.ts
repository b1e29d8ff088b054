import { DeviceRole } from '../../protocol/roles.ts'
import { tokensIn } from '../gateway/tokens.ts'
import { openDatabase } from '../journal/database.ts'
import { requireKnown } from './known.ts'
import { readSettings, SettingsError } from './settings.ts'

/** Prints a fresh token, alone on its line, so that a script can take it. */
export async function runToken(given: string, flags: Record<string, string>): Promise<void> {
  const role = DeviceRole.safeParse(given).data
  if (!role)
    throw new SettingsError(`there is no role ${given}; choose one of ${DeviceRole.options.join(', ')}`)
  if (flags['counter'] !== undefined && !['counter', 'rater', 'sign'].includes(role)) {
    throw new SettingsError('--counter goes with the roles counter, rater and sign')
  }
  if (flags['kiosk'] !== undefined && role !== 'kiosk') {
    throw new SettingsError('--kiosk goes with the role kiosk')
  }
  if ((role === 'rater' || role === 'sign') && flags['counter'] === undefined) {
    throw new SettingsError(`a ${role} stands at one counter; name it with --counter`)
  }
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    const counter = flags['counter'] ?? null
    const kiosk = flags['kiosk'] ?? null
    requireKnown(db, 'counter', counter)
    requireKnown(db, 'kiosk', kiosk)
    const name = flags['name'] ?? role
    console.log(tokensIn(db).create({ role, counter, kiosk, name, at: Date.now() }).token)
  } finally {
    db.close()
  }
}
