import type { Database } from 'better-sqlite3'
import type { Entry } from '../journal/port.ts'

/** What stops have in common that are counted together. Empty where there is none, such as a stop nobody called. */
export const KEYS = ['service', 'queue', 'class', 'counter', 'clerk'] as const

/** What is counted of them. */
export const COUNTS = [
  'tickets',
  'stops',
  'served',
  'served_ms',
  'missed',
  'cancelled',
  'expired',
  'settled',
  'accepted',
  'incomplete',
  'withdrawn',
  'rated',
  'satisfied',
  'rating_sum',
] as const

const is = (column: string, value: string): string => `coalesce(sum(${column} = '${value}'), 0)`

/** 基本满意 and better: the two levels below are 差评. */
const SATISFIED = 3

/**
 * The stops and the misses of the days from @from to @to as cells: those of one day, or of what `slot` makes of a
 * row, with the same keys are counted in one. `waits` are the times in line of those that were called, in ms, the
 * shortest first, as JSON.
 */
export const cellsOf = (slot = 'day'): string => `
SELECT ${slot} AS day, service, queue, class, coalesce(counter, '') AS counter, coalesce(clerk, '') AS clerk,
  sum(stop = 0) AS tickets, count(*) AS stops,
  sum(state = 'done') AS served, sum(iif(state = 'done', served_ms, 0)) AS served_ms, 0 AS missed,
  ${is('ended_by', 'cancelled')} AS cancelled, ${is('ended_by', 'expired')} AS expired,
  ${is('outcome', 'settled')} AS settled, ${is('outcome', 'accepted')} AS accepted,
  ${is('outcome', 'incomplete')} AS incomplete, ${is('outcome', 'withdrawn')} AS withdrawn,
  count(rating) AS rated, coalesce(sum(rating >= ${SATISFIED}), 0) AS satisfied, coalesce(sum(rating), 0) AS rating_sum,
  json_group_array(wait_ms ORDER BY wait_ms) FILTER (WHERE wait_ms IS NOT NULL) AS waits
FROM report_stop WHERE day BETWEEN @from AND @to GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT ${slot}, service, queue, class, counter, clerk, 0, 0, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]'
FROM report_miss WHERE day BETWEEN @from AND @to GROUP BY 1, 2, 3, 4, 5, 6`

/**
 * Counts a day together into report_cell when it is closed, since nothing of it changes afterwards: a year of a
 * large hall is then some ten thousand rows and not a million.
 */
export function cellProjection(db: Database): (entry: Entry) => void {
  const insert = db.prepare(
    `INSERT INTO report_cell (day, ${[...KEYS, ...COUNTS].join(', ')}, waits) ${cellsOf()}`,
  )
  return ({ event }) => {
    if (event.type === 'dayClosed') insert.run({ from: event.data.day, to: event.data.day })
  }
}
