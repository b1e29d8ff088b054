import type { Database } from 'better-sqlite3'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { delaysIn } from './delays.ts'
import { sessionsIn } from './sessions.ts'

/** [CLERK-6] Takes from clerks whom the catalogue in force knows no longer what would let them in. */
export function departedIn(db: Database): (present: Catalogue['clerks'], now: number) => void {
  const delays = delaysIn(db)
  const sessions = sessionsIn(db)
  const known = 'SELECT value FROM json_each(?)'
  const removePins = db.prepare<[string], string>(
    `DELETE FROM clerk_pin WHERE clerk NOT IN (${known}) RETURNING clerk`,
  )
  const signedIn = db.prepare<[string], string>(
    `SELECT DISTINCT clerk FROM session WHERE ended_at IS NULL AND clerk NOT IN (${known})`,
  )
  return (present, now) => {
    const ids = JSON.stringify(present.map(({ id }) => id))
    for (const clerk of signedIn.pluck().all(ids)) sessions.endOf(clerk, now)
    for (const clerk of removePins.pluck().all(ids)) delays.forget(`clerk:${clerk}`)
  }
}
