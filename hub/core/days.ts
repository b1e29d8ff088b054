import type { Centre, OpenHours } from '../../protocol/catalogue.ts'

const DAY_MS = 86_400_000

/** The business day so many days later, `YYYY-MM-DD`; before it where `days` is negative. */
export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** [DAY-5] When the hall is open on a business day: a special day comes before its weekday; null where it is closed. */
export function openingOf(
  { hours, specialDays }: Pick<Centre, 'hours' | 'specialDays'>,
  day: string,
): OpenHours | null {
  const special = specialDays.find((one) => one.day === day)
  return special ? special.open : (hours[WEEKDAYS[new Date(day).getUTCDay()]!] ?? null)
}
