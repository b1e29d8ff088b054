import type { ReportFigures } from '../../protocol/reports.ts'
import { OUTCOMES, type PackedDay } from './days.ts'
import type { DESK_TIMES } from './desks.ts'
import { quantile } from './quantile.ts'

export type DeskTimes = Record<(typeof DESK_TIMES)[number], number>

/** 基本满意 and better: the two levels below are 差评. */
const SATISFIED = 3

/** What is added up for one row of a report. Times in ms. */
export interface Tally {
  tickets: number
  stops: number
  served: number
  servedMs: number
  missed: number
  cancelled: number
  expired: number
  /** By outcome, in the order of OUTCOMES. */
  outcomes: number[]
  rated: number
  satisfied: number
  ratings: number
  waits: number[]
  /** Of the waits: those in a queue with a target, and those of them that kept it. */
  promised: number
  kept: number
  /** Null where the time of counters has no part in it. */
  desk: DeskTimes | null
}

export const emptyTally = (withDesk: boolean): Tally => ({
  ...{ tickets: 0, stops: 0, served: 0, servedMs: 0, missed: 0, cancelled: 0, expired: 0 },
  ...{ outcomes: OUTCOMES.map(() => 0), rated: 0, satisfied: 0, ratings: 0, waits: [], promised: 0, kept: 0 },
  desk: withDesk ? { calling: 0, serving: 0, paused: 0, idle: 0 } : null,
})

/** Adds one stop of a day. `targetMs` is what its queue promised, null for nothing. */
export function addStop(tally: Tally, { columns }: PackedDay, row: number, targetMs: number | null): void {
  tally.stops++
  tally.tickets += columns.first[row]!
  tally.served += columns.done[row]!
  tally.servedMs += columns.served[row]!
  const end = columns.end[row]!
  if (end === 1) tally.cancelled++
  if (end === 2) tally.expired++
  const outcome = columns.outcome[row]!
  if (outcome > 0) tally.outcomes[outcome - 1]!++
  const rating = columns.rating[row]!
  if (rating > 0) {
    tally.rated++
    tally.ratings += rating
    if (rating >= SATISFIED) tally.satisfied++
  }
  const wait = columns.wait[row]!
  if (wait < 0) return
  tally.waits.push(wait)
  if (targetMs === null) return
  tally.promised++
  if (wait <= targetMs) tally.kept++
}

export function addDesk({ desk }: Tally, times: DeskTimes): void {
  if (desk === null) return
  for (const key of Object.keys(desk) as (keyof DeskTimes)[]) desk[key] += times[key]
}

/** Adds what another one holds, without the time of counters, which is not always known there. */
export function addTally(tally: Tally, other: Tally): void {
  const sums = ['tickets', 'stops', 'served', 'servedMs', 'missed', 'cancelled', 'expired'] as const
  const more = ['rated', 'satisfied', 'ratings', 'promised', 'kept'] as const
  for (const key of [...sums, ...more]) tally[key] += other[key]
  other.outcomes.forEach((count, place) => (tally.outcomes[place]! += count))
  for (const wait of other.waits) tally.waits.push(wait)
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count))

/** The figures of a row, as docs/reports.md defines them. */
export function figuresOf(tally: Tally): ReportFigures {
  const { waits, desk } = tally
  const [settled = 0, accepted = 0, incomplete = 0, withdrawn = 0] = tally.outcomes
  const sorted = new Int32Array(waits).sort()
  const at = (q: number): number | null => (waits.length === 0 ? null : Math.round(quantile(sorted, q)))
  let waited = 0
  for (const wait of waits) waited += wait
  return {
    tickets: tally.tickets,
    stops: tally.stops,
    served: tally.served,
    missed: tally.missed,
    cancelled: tally.cancelled,
    expired: tally.expired,
    wait: {
      count: waits.length,
      mean: mean(waited, waits.length),
      median: at(0.5),
      p90: at(0.9),
      withinTarget: share(tally.kept, tally.promised),
    },
    serving: { total: tally.servedMs, mean: mean(tally.servedMs, tally.served) },
    outcomes: { settled, accepted, incomplete, withdrawn },
    firstVisit: share(settled + accepted, settled + accepted + incomplete),
    ratings: {
      count: tally.rated,
      satisfied: share(tally.satisfied, tally.rated),
      mean: share(tally.ratings, tally.rated),
    },
    desk: desk && { open: desk.calling + desk.serving + desk.paused + desk.idle, ...desk },
  }
}
