import type { ReportFigures } from '../../protocol/reports.ts'
import type { COUNTS } from './cells.ts'
import type { DESK_TIMES } from './desks.ts'
import { quantile } from './quantile.ts'

export type Counts = Record<(typeof COUNTS)[number], number>
export type DeskTimes = Record<(typeof DESK_TIMES)[number], number>

/** What is added up for one row of a report. Times in ms. */
export interface Tally {
  counts: Counts
  waits: number[]
  /** Of the waits: those in a queue with a target, and those of them that kept it. */
  promised: number
  kept: number
  /** Null where the time of counters has no part in it. */
  desk: DeskTimes | null
}

const noCounts: Counts = {
  ...{ tickets: 0, stops: 0, served: 0, served_ms: 0, missed: 0, cancelled: 0, expired: 0 },
  ...{ settled: 0, accepted: 0, incomplete: 0, withdrawn: 0, rated: 0, satisfied: 0, rating_sum: 0 },
}

export const emptyTally = (withDesk: boolean): Tally => ({
  ...{ counts: { ...noCounts }, waits: [], promised: 0, kept: 0 },
  desk: withDesk ? { calling: 0, serving: 0, paused: 0, idle: 0 } : null,
})

/** Adds what was counted; `targetMs` is what the queue promised, null for none. `waits` are sorted. */
export function addCounts(tally: Tally, counts: Counts, waits: readonly number[], targetMs: number | null): void {
  for (const key of Object.keys(noCounts) as (keyof Counts)[]) tally.counts[key] += counts[key]
  for (const wait of waits) tally.waits.push(wait)
  if (targetMs === null) return
  tally.promised += waits.length
  for (const wait of waits) if (wait <= targetMs) tally.kept++
}

export function addDesk(tally: Tally, times: DeskTimes): void {
  if (tally.desk === null) return
  for (const key of Object.keys(tally.desk) as (keyof DeskTimes)[]) tally.desk[key] += times[key]
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count))

/** The figures of a row, as docs/reports.md defines them. */
export function figuresOf({ counts, waits, promised, kept, desk }: Tally): ReportFigures {
  const { settled, accepted, incomplete, withdrawn } = counts
  const sorted = Float64Array.from(waits).sort()
  const at = (q: number): number | null => (waits.length === 0 ? null : Math.round(quantile(sorted, q)))
  return {
    tickets: counts.tickets,
    stops: counts.stops,
    served: counts.served,
    missed: counts.missed,
    cancelled: counts.cancelled,
    expired: counts.expired,
    wait: {
      count: waits.length,
      mean: mean(
        sorted.reduce((sum, wait) => sum + wait, 0),
        waits.length,
      ),
      median: at(0.5),
      p90: at(0.9),
      withinTarget: share(kept, promised),
    },
    serving: { total: counts.served_ms, mean: mean(counts.served_ms, counts.served) },
    outcomes: { settled, accepted, incomplete, withdrawn },
    firstVisit: share(settled + accepted, settled + accepted + incomplete),
    ratings: {
      count: counts.rated,
      satisfied: share(counts.satisfied, counts.rated),
      mean: share(counts.rating_sum, counts.rated),
    },
    desk: desk && { open: desk.calling + desk.serving + desk.paused + desk.idle, ...desk },
  }
}
