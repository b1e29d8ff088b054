import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { parseCatalogue } from '../../../hub/catalogue/parse.ts'
import { replaceCatalogue } from '../../../hub/catalogue/store.ts'
import { dayPlus } from '../../../hub/core/days.ts'
import { openDatabase } from '../../../hub/journal/database.ts'
import { sqliteJournal } from '../../../hub/journal/sqlite.ts'
import { rebuild } from '../../../hub/reports/follow.ts'
import { demoCentre } from '../../fixtures/hub.ts'
import { YearOfAHall } from '../../fixtures/reports/year.ts'

const ZONE = 'Asia/Shanghai'

/**
 * A data folder of the demo's district with some days behind it, of which yesterday is the last; they are closed.
 * Returns yesterday.
 */
export async function hallOfDays(folder: string, days: number, tickets: number): Promise<string> {
  const parsed = parseCatalogue(readFileSync(demoCentre('district'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const db = await openDatabase(folder)
  db.pragma('synchronous = OFF')
  const yesterday = dayPlus(Temporal.Now.plainDateISO(ZONE).toString(), -1)
  const from = dayPlus(yesterday, 1 - days)
  replaceCatalogue(db, parsed.catalogue, { actor: 'test', at: Date.parse(`${from}T00:00:00+08:00`) })
  const journal = sqliteJournal(db)
  const hall = new YearOfAHall(parsed.catalogue, 20_261_128)
  for (let day = from; day <= yesterday; day = dayPlus(day, 1)) {
    const events = hall.day(day, Date.parse(`${day}T09:00:00+08:00`), tickets)
    await journal.append(
      journal.lastSeq(),
      events.map((event) => ({ day, event, actor: 'test', commandId: null })),
    )
  }
  rebuild(db, journal)
  db.close()
  return yesterday
}
