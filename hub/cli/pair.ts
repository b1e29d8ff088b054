import { pairingsIn, type Confirmed } from '../gateway/pairings.ts'
import { openDatabase } from '../journal/database.ts'
import { requireKnown } from './known.ts'
import { readSettings, SettingsError } from './settings.ts'

/** Lets the kiosk in that shows this code; the code may be typed in its groups, as it is shown. */
export async function runPair(given: string[], flags: Record<string, string>): Promise<void> {
  const code = given.join('')
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    const kiosk = flags['kiosk'] ?? null
    requireKnown(db, 'kiosk', kiosk)
    const done = pairingsIn(db).confirm(code, { kiosk, name: flags['name'] ?? null, at: Date.now() })
    if (!done.ok) throw new SettingsError(problems[done.problem](code))
    console.log(
      `paired: ${kiosk === null ? done.role : `${done.role} ${kiosk}`}, asked from ${done.address} at ${clockTime(done.askedAt)}`,
    )
  } finally {
    db.close()
  }
}

const problems: Record<Extract<Confirmed, { ok: false }>['problem'], (code: string) => string> = {
  unknown: (code) =>
    `nobody asked for the code ${code}; look at the kiosk again, and at --data (PAIHAO_DATA)`,
  ranOut: (code) => `the code ${code} has run out; ask for a new one at the kiosk`,
  known: (code) => `the kiosk of the code ${code} is paired already`,
}

/** By the clock of this machine, such as `2026-11-24 09:30:05`. */
const clockTime = (at: number): string => new Date(at).toLocaleString('sv')
