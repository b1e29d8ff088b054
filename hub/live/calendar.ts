import { Temporal } from 'temporal-polyfill'
import type { Centre } from '../../protocol/catalogue.ts'
import { openingOf } from '../core/days.ts'

/** The hall's own calendar at one moment. */
export interface HallTime {
  /** Business day, `YYYY-MM-DD`, by the hall's time zone. */
  today: string
  withinHours: boolean
  /** Closing time of today, ms since 1970; null on a day without opening hours. */
  closesAt: number | null
}

/** The calendar of a centre that may be set up anew meanwhile. */
export function followCalendar(centre: () => Centre): (now: number) => HallTime {
  let held: { centre: Centre; at: (now: number) => HallTime } | null = null
  return (now) => {
    const present = centre()
    if (held?.centre !== present) held = { centre: present, at: calendarOf(present) }
    return held.at(now)
  }
}

/** The calendar of a centre: give it a time (ms since 1970), get the hall's day and hours. */
export function calendarOf(
  centre: Pick<Centre, 'timeZone' | 'hours' | 'specialDays'>,
): (now: number) => HallTime {
  const { timeZone } = centre
  // Looking up a zone is slow against a command, and the answer is good until the clock passes `until`.
  let held: {
    from: number
    until: number
    today: string
    opensAt: number | null
    closesAt: number | null
  } | null = null

  return (now) => {
    if (!held || now < held.from || now >= held.until) held = dayAround(now)
    const { today, opensAt, closesAt } = held
    const withinHours = opensAt !== null && closesAt !== null && now >= opensAt && now < closesAt
    return { today, withinHours, closesAt }
  }

  function dayAround(now: number) {
    const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
    const open = openingOf(centre, date.toString())
    return {
      from: midnight(date),
      until: midnight(date.add({ days: 1 })),
      today: date.toString(),
      opensAt: open ? clock(date, open.from) : null,
      closesAt: open ? clock(date, open.to) : null,
    }
  }

  function midnight(date: Temporal.PlainDate): number {
    return date.toZonedDateTime({ timeZone }).epochMilliseconds
  }

  function clock(date: Temporal.PlainDate, time: string): number {
    if (time === '24:00') return midnight(date.add({ days: 1 }))
    return date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
  }
}
