import { PairedRole } from '../../protocol/people.ts'
import { pairingsIn, type Confirmed } from '../gateway/pairings.ts'
import { openDatabase } from '../journal/database.ts'
import { requireKnown } from './known.ts'
import { readSettings, SettingsError } from './settings.ts'

/** Lets the screen in that shows this code; the code may be typed in its groups, as it is shown. */
export async function runPair(given: string[], flags: Record<string, string>): Promise<void> {
  const code = given.join('')
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    const kiosk = flags['kiosk'] ?? null
    const counter = flags['counter'] ?? null
    requireKnown(db, 'kiosk', kiosk)
    requireKnown(db, 'counter', counter)
    const pairings = pairingsIn(db)
    const role = roleOf(flags['role'] ?? pairings.find(code, Date.now())?.role ?? 'kiosk', kiosk, counter)
    const as = { role, counter, kiosk, name: flags['name'] ?? null, at: Date.now() }
    const done = pairings.confirm(code, as)
    if (!done.ok) throw new SettingsError(problems[done.problem](code))
    console.log(
      `paired: ${[done.role, kiosk ?? counter ?? ''].join(' ').trim()}, asked from ${done.address} at ${clockTime(done.askedAt)}`,
    )
  } finally {
    db.close()
  }
}

const problems: Record<Extract<Confirmed, { ok: false }>['problem'], (code: string) => string> = {
  unknown: (code) =>
    `nobody asked for the code ${code}; look at the screen again, and at --data (PAIHAO_DATA)`,
  ranOut: (code) => `the code ${code} has run out; ask for a new one at the screen`,
  known: (code) => `the screen of the code ${code} is paired already`,
}

/** Throws SettingsError where there is no such role, or where it does not go with the place. */
function roleOf(given: string, kiosk: string | null, counter: string | null): PairedRole {
  const role = PairedRole.safeParse(given).data
  if (!role)
    throw new SettingsError(`there is no role ${given}; choose one of ${PairedRole.options.join(', ')}`)
  if (kiosk !== null && role !== 'kiosk') throw new SettingsError('--kiosk goes with the role kiosk')
  if (counter !== null && (role === 'kiosk' || role === 'display'))
    throw new SettingsError('--counter goes with the roles counter, rater and sign')
  if (counter === null && (role === 'rater' || role === 'sign'))
    throw new SettingsError(`a ${role} stands at one counter; name it with --counter`)
  return role
}

/** By the clock of this machine, such as `2026-11-24 09:30:05`. */
const clockTime = (at: number): string => new Date(at).toLocaleString('sv')
