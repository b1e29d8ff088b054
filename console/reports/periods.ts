import type { ReportEvery } from '../../protocol/reports.ts'

/** Business days, both included. */
export interface Period {
  from: string
  to: string
}
export const PRESETS = ['today', 'yesterday', 'thisWeek', 'thisMonth', 'lastMonth'] as const
export type Preset = (typeof PRESETS)[number]
export const COMPARISONS = ['none', 'before', 'yearBefore'] as const
export type Comparison = (typeof COMPARISONS)[number]

const DAY_MS = 86_400_000
export const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
/** The same day so many months before; the last of that month where it has no such day. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}
const monday = (day: string): string => plus(day, -((new Date(day).getUTCDay() + 6) % 7))
const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** How many days a period has. */
export const daysIn = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** The period of a preset; what is still going on ends today. */
export function presetPeriod(preset: Preset, today: string): Period {
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: plus(today, -1), to: plus(today, -1) }
    case 'thisWeek':
      return { from: monday(today), to: today }
    case 'thisMonth':
      return { from: firstOfMonth(today), to: today }
    case 'lastMonth': {
      const to = plus(firstOfMonth(today), -1)
      return { from: firstOfMonth(to), to }
    }
  }
}

const isLastOfMonth = (day: string): boolean => plus(day, 1) === firstOfMonth(plus(day, 1))
/** How many months a period touches. */
const monthsIn = ({ from, to }: Period): number => {
  const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return monthOf(to) - monthOf(from) + 1
}

/**
 * The period to set beside one. Before months stand as many months, and before a month that is still going on the same
 * dates of the month before. Before days stand as many days, up to seven moved by a week, so that a Monday stands beside
 * a Monday. A year before is the same dates.
 */
export function comparedPeriod(period: Period, comparison: Exclude<Comparison, 'none'>): Period {
  const { from, to } = period
  if (comparison === 'yearBefore') return { from: monthsBefore(from, 12), to: monthsBefore(to, 12) }
  const days = daysIn(period)
  const months = monthsIn(period)
  const wholeMonths = from === firstOfMonth(from) && isLastOfMonth(to)
  if (wholeMonths) return { from: monthsBefore(from, months), to: plus(from, -1) }
  if (from === firstOfMonth(from) && months === 1 && days > 7)
    return { from: monthsBefore(from, 1), to: monthsBefore(to, 1) }
  const back = days <= 7 ? 7 : days
  return { from: plus(from, -back), to: plus(to, -back) }
}

/** In which steps a chart shows a period: some ten to sixty of them. */
export function stepsFor(period: Period): Exclude<ReportEvery, 'all'> {
  const days = daysIn(period)
  return days <= 1 ? 'hour' : days <= 62 ? 'day' : days <= 400 ? 'week' : 'month'
}
