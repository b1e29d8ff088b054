import type { Centre } from '../../protocol/catalogue.ts'
import { dayPlus } from './days.ts'

/** A centre's calendar, as far as working days hang on it. */
export type WorkCalendar = Pick<Centre, 'specialDays'>

/**
 * [CASE-1] Whether a day, `YYYY-MM-DD`, is a working day: a special day decides first (a holiday is none, a make-up day is
 * one), else Monday to Friday, whatever the hall's hours are.
 */
export function isWorkingDay({ specialDays }: WorkCalendar, day: string): boolean {
  const special = specialDays.find((one) => one.day === day)
  if (special) return special.open !== null
  const weekday = new Date(day).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

/**
 * [CASE-2] The day that is `n` working days after `day`, which does not count itself; 0 is that day. Before it where `n` is
 * negative: the last working day from which `n` is counted to `day`.
 */
export function plusWorkingDays(calendar: WorkCalendar, day: string, n: number): string {
  let at = day
  for (let left = n; left > 0;) {
    at = dayPlus(at, 1)
    if (isWorkingDay(calendar, at)) left--
  }
  for (let left = -n; left > 0; at = dayPlus(at, -1)) if (isWorkingDay(calendar, at)) left--
  return n < 0 ? newestWorkingDay(calendar, at) : at
}

/** [CASE-9] Whether what was due on one day was done on the other before it was late: before the next working day had come. */
export const wasInTime = (calendar: WorkCalendar, due: string, done: string): boolean =>
  due >= newestWorkingDay(calendar, done)

/** [CASE-2] How many working days come after `from` until `to`, that one with them; below zero where `to` lies before. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  let days = 0
  for (let at = dayPlus(from, 1); at <= to; at = dayPlus(at, 1)) if (isWorkingDay(calendar, at)) days++
  return days
}

/** The newest working day that is not after this day. */
export function newestWorkingDay(calendar: WorkCalendar, day: string): string {
  let at = day
  while (!isWorkingDay(calendar, at)) at = dayPlus(at, -1)
  return at
}
