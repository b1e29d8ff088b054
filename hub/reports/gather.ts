import type { Database } from 'better-sqlite3'
import type { ReportBy, ReportEvery } from '../../protocol/reports.ts'
import { daysOf, type Key, type PackedDay } from './days.ts'
import { DESK_TIMES, DOING } from './desks.ts'
import type { KnownThings } from './known.ts'
import { periodOf, zoneClock } from './periods.ts'
import { addDesk, addStop, addTally, emptyTally, type DeskTimes, type Tally } from './tally.ts'

export interface Asked {
  from: string
  to: string
  every: ReportEvery
  by: ReportBy
}

/** Tallies by period and then by id; both are empty where there is one for all. */
export interface Gathered {
  rows: Map<string, Map<string, Tally>>
  total: Tally
}

/** Whose time the time of counters is. */
const deskIds = {
  all: () => '',
  counter: (row: DeskRow) => row.counter,
  clerk: (row: DeskRow) => row.clerk,
}
interface DeskRow extends DeskTimes {
  day: string
  counter: string
  clerk: string
}

/** Whether the rows of a report have the time of counters. */
export const hasDesk = ({ every, by }: Pick<Asked, 'every' | 'by'>): boolean =>
  every !== 'hour' && by in deskIds

/** Adds up what the reporting tables hold of a period. `now` (ms): open counters are counted up to then. */
export function gather(
  db: Database,
  asked: Asked,
  known: KnownThings,
  now: number,
  timeZone: string,
): Gathered {
  const { every, by, from, to } = asked
  const withDesk = hasDesk(asked)
  const rows: Gathered['rows'] = new Map()
  function tallyOf(period: string, id: string): Tally {
    let group = rows.get(period)
    if (!group) rows.set(period, (group = new Map<string, Tally>()))
    let tally = group.get(id)
    if (!tally) group.set(id, (tally = emptyTally(withDesk)))
    return tally
  }

  const clock = zoneClock(timeZone)
  for (const day of daysOf(db, from, to)) {
    const idOf = idsOf(day, by, known)
    const targets = day.ids.map((id) => known.targetOf(id, day.day))
    const { queue, issuedAt } = day.columns
    const slotOf = (row: number): string =>
      every === 'hour' ? `${day.day}T${clock(issuedAt[row]!).hour}` : periodOf(day.day, every)
    const tallies = tallyOfRows(every, (row) => tallyOf(slotOf(row), idOf.id(row)), idOf.place)
    for (let row = 0; row < day.stops; row++) addStop(tallies(row), day, row, targets[queue[row]!] ?? null)
    for (let row = day.stops; row < day.stops + day.misses; row++) tallies(row).missed++
  }

  const total = emptyTally(every !== 'hour')
  for (const group of rows.values()) for (const tally of group.values()) addTally(total, tally)
  if (every === 'hour') return { rows, total }
  for (const desk of deskRows(db, asked, now)) {
    addDesk(total, desk)
    if (withDesk) addDesk(tallyOf(periodOf(desk.day, every), deskIds[by as keyof typeof deskIds](desk)), desk)
  }
  return { rows, total }
}

/** By what a row of a day is counted, and the place of that among the day's keys. */
function idsOf(day: PackedDay, by: ReportBy, known: KnownThings) {
  const column = day.columns[by === 'department' ? 'service' : (by as Key)]
  const ids = by === 'department' ? day.ids.map((id) => known.departmentOf(id)) : day.ids
  return by === 'all'
    ? { place: () => 0, id: () => '' }
    : { place: (row: number) => column[row]!, id: (row: number) => ids[column[row]!]! }
}

/** Within a day rows with the same key have the same tally, which need not be looked for each time; by the hour it does. */
function tallyOfRows(
  every: ReportEvery,
  look: (row: number) => Tally,
  place: (row: number) => number,
): (row: number) => Tally {
  if (every === 'hour') return look
  const found: Tally[] = []
  return (row) => (found[place(row)] ??= look(row))
}

function deskRows(db: Database, { from, to }: Asked, now: number): DeskRow[] {
  const spent = DESK_TIMES.map((one) => `${one}_ms AS ${one}`)
  const running = DESK_TIMES.map((one) => `iif(${DOING} = '${one}', max(0, @now - since), 0)`)
  return db
    .prepare<object, DeskRow>(
      `SELECT day, counter, clerk, ${spent.join(', ')} FROM report_desk_time WHERE day BETWEEN @from AND @to
       UNION ALL SELECT day, counter, coalesce(clerk, ''), ${running.join(', ')} FROM report_desk
       WHERE day BETWEEN @from AND @to`,
    )
    .all({ from, to, now })
}
