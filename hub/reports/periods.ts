import type { ReportEvery } from '../../protocol/reports.ts'
import { dayPlus } from '../core/days.ts'

/** The first day of the period in which a business day lies; weeks begin on Monday. For `all` there is one period. */
export function periodOf(day: string, every: Exclude<ReportEvery, 'hour'>): string {
  switch (every) {
    case 'all':
      return ''
    case 'day':
      return day
    case 'week':
      return dayPlus(day, -((new Date(day).getUTCDay() + 6) % 7))
    case 'month':
      return `${day.slice(0, 7)}-01`
  }
}

/** The periods from one day to another, both included, in their order; hours as `2026-11-24T09`. */
export function periodsOf(from: string, to: string, every: ReportEvery): string[] {
  const periods = new Set<string>()
  for (let day = from; day <= to; day = dayPlus(day, 1)) {
    if (every !== 'hour') periods.add(periodOf(day, every))
    else for (let hour = 0; hour < 24; hour++) periods.add(`${day}T${String(hour).padStart(2, '0')}`)
  }
  return [...periods]
}

/** Reads a clock of the hall's own zone: give it ms since 1970, get the date `YYYY-MM-DD` and the hour `09`. */
export function zoneClock(timeZone: string): (at: number) => { day: string; hour: string } {
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
  })
  return (at) => {
    const text = format.format(at)
    return { day: text.slice(0, 10), hour: text.slice(11, 13) }
  }
}
