import { z } from 'zod'
import { Day, Instant, Text } from './primitives.ts'

/** The most days that one report looks at, and those by the hour, which are counted ticket by ticket. */
export const LONGEST_DAYS = 3_660
export const LONGEST_HOURLY_DAYS = 31
/** More rows would help nobody: ask for longer periods. */
export const MOST_ROWS = 10_000

/** One row for all, or for each hour, day, week (from Monday) or month. */
export const ReportEvery = z.enum(['all', 'hour', 'day', 'week', 'month'])
export type ReportEvery = z.infer<typeof ReportEvery>

/** One row for the whole hall, or for each of these. */
export const ReportBy = z.enum(['all', 'service', 'department', 'queue', 'counter', 'clerk', 'class'])
export type ReportBy = z.infer<typeof ReportBy>

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** What is asked: business days, both ends included. `compareFrom` and `compareTo` are another period to set beside it. */
export const ReportQuestion = z
  .strictObject({
    from: Day,
    to: Day,
    every: ReportEvery.default('all'),
    by: ReportBy.default('all'),
    compareFrom: Day.optional(),
    compareTo: Day.optional(),
  })
  .refine(({ from, to }) => from <= to, '`from` is after `to`')
  .refine(
    ({ compareFrom, compareTo }) => (compareFrom === undefined) === (compareTo === undefined),
    '`compareFrom` and `compareTo` go together',
  )
  .refine(
    ({ compareFrom = '', compareTo = '' }) => compareFrom <= compareTo,
    '`compareFrom` is after `compareTo`',
  )
  .refine(
    ({ from, to, compareFrom, compareTo, every }) =>
      [
        [from, to],
        [compareFrom ?? from, compareTo ?? to],
      ].every(
        ([first, last]) =>
          daysBetween(first!, last!) <= (every === 'hour' ? LONGEST_HOURLY_DAYS : LONGEST_DAYS),
      ),
    `at most ${LONGEST_DAYS} days, by the hour ${LONGEST_HOURLY_DAYS}`,
  )
export type ReportQuestion = z.infer<typeof ReportQuestion>

const Count = z.int().nonnegative()
/** A part of a whole, from 0 to 1; null where there is no whole. */
const Share = z.number().min(0).max(1).nullable()
/** ms; null where there is nothing to take it of. */
const Span = z.int().nonnegative().nullable()

/** What is counted. docs/reports.md says of each what it is, with its formula. */
export const ReportFigures = z.object({
  /** Numbers taken, counted where their first stop is. */
  tickets: Count,
  /** Stops of tickets. */
  stops: Count,
  /** Stops that were served to an end. */
  served: Count,
  /** Times that somebody was called and did not come. */
  missed: Count,
  /** Tickets given back, and tickets left when the day ended; counted where the ticket was then. */
  cancelled: Count,
  expired: Count,
  /** Times in line of the stops that were called. */
  wait: z.object({ count: Count, mean: Span, median: Span, p90: Span, withinTarget: Share }),
  /** Of the stops served: together, and of each. */
  serving: z.object({ total: Count, mean: Span }),
  outcomes: z.object({ settled: Count, accepted: Count, incomplete: Count, withdrawn: Count }),
  /** 一次办结率 */
  firstVisit: Share,
  ratings: z.object({ count: Count, satisfied: Share, mean: z.number().nullable() }),
  /** What open counters did, in ms; null where time is nobody's, as with services. */
  desk: z.object({ open: Count, calling: Count, serving: Count, paused: Count, idle: Count }).nullable(),
})
export type ReportFigures = z.infer<typeof ReportFigures>

const ReportRow = z.object({
  /** Of a period its first day, or hour as `2026-11-24T09`; null where there is one row for all. */
  period: z.string().nullable(),
  /** Of the catalogue, null where there is one row for all; empty for what has none, such as a stop nobody called. */
  id: z.string().nullable(),
  name: Text.nullable(),
  /** It has left the catalogue. */
  gone: z.boolean(),
  figures: ReportFigures,
  /** The same of the period that it is compared with. */
  compared: ReportFigures.nullable(),
})
export type ReportRow = z.infer<typeof ReportRow>

export const ReportAnswer = z.object({
  question: ReportQuestion,
  /** When it was answered; open counters are counted up to here. */
  at: Instant,
  /** Entries of the journal that the reporting tables have not followed yet; a few while the hall is open. */
  behind: Count,
  /** The first and the last day that anything is known of; null before the first. */
  known: z.object({ first: Day, last: Day }).nullable(),
  rows: z.array(ReportRow),
  total: z.object({ figures: ReportFigures, compared: ReportFigures.nullable() }),
})
export type ReportAnswer = z.infer<typeof ReportAnswer>
