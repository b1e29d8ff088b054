import type { Database } from 'better-sqlite3'
import type { ReportBy, ReportEvery } from '../../protocol/reports.ts'
import { cellsOf, COUNTS, KEYS } from './cells.ts'
import { DESK_TIMES, DOING } from './desks.ts'
import type { KnownThings } from './known.ts'
import { periodOf, zoneClock } from './periods.ts'
import { addCounts, addDesk, emptyTally, type Counts, type DeskTimes, type Tally } from './tally.ts'

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

type Cell = Counts & Record<(typeof KEYS)[number] | 'day' | 'waits', string>
type DeskRow = DeskTimes & { day: string; counter: string; clerk: string }

/** Whose time the time of counters is. */
const deskBy = { all: () => '', counter: (row: DeskRow) => row.counter, clerk: (row: DeskRow) => row.clerk }

/** Adds up what the reporting tables hold of a period. `now` (ms): open counters are counted up to then. */
export function gather(db: Database, asked: Asked, known: KnownThings, now: number, timeZone: string): Gathered {
  const { every, by } = asked
  const idOf = (cell: Cell): string =>
    by === 'all' ? '' : by === 'department' ? known.departmentOf(cell.service) : cell[by]
  const deskIdOf = every === 'hour' || !(by in deskBy) ? null : deskBy[by as keyof typeof deskBy]
  const rows: Gathered['rows'] = new Map()
  const total = emptyTally(every !== 'hour')

  function rowOf(slot: string, id: string): Tally {
    const period = every === 'hour' ? slot : periodOf(slot, every)
    let group = rows.get(period)
    if (!group) rows.set(period, (group = new Map()))
    let tally = group.get(id)
    if (!tally) group.set(id, (tally = emptyTally(deskIdOf !== null)))
    return tally
  }

  for (const cell of cells(db, asked, timeZone)) {
    const waits = JSON.parse(cell.waits) as number[]
    const target = known.targetOf(cell.queue, cell.day.slice(0, 10))
    for (const tally of [rowOf(cell.day, idOf(cell)), total]) addCounts(tally, cell, waits, target)
  }
  for (const row of every === 'hour' ? [] : deskRows(db, asked, now)) {
    addDesk(total, row)
    if (deskIdOf) addDesk(rowOf(row.day, deskIdOf(row)), row)
  }
  return { rows, total }
}

/** Of closed days as they were counted together; of the open day, and by the hour, from the stops themselves. */
function cells(db: Database, { from, to, every }: Asked, timeZone: string): Cell[] {
  if (every === 'hour') {
    const clock = zoneClock(timeZone)
    db.function('hour_of', { deterministic: true }, (at: unknown) => clock(Number(at)).hour)
    return db.prepare<object, Cell>(cellsOf("day || 'T' || hour_of(issued_at)")).all({ from, to })
  }
  const columns = ['day', ...KEYS, ...COUNTS, 'waits'].join(', ')
  const closed = db
    .prepare<object, Cell>(`SELECT ${columns} FROM report_cell WHERE day BETWEEN @from AND @to`)
    .all({ from, to })
  const newest = db.prepare<[], string | null>('SELECT max(day) FROM report_stop').pluck().get() ?? null
  if (newest === null || newest < from || newest > to) return closed
  const isClosed = db.prepare('SELECT 1 FROM report_cell WHERE day = ? LIMIT 1').get(newest) !== undefined
  return isClosed
    ? closed
    : [...closed, ...db.prepare<object, Cell>(cellsOf()).all({ from: newest, to: newest })]
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
