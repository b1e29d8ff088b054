import { Cron } from 'croner'
import type { Centre } from '../../protocol/catalogue.ts'
import { calendarOf } from '../live/calendar.ts'

const NIGHTLY = '15 3 * * *'
const TWO_HOURLY = '15 */2 * * *'
/** Steps of the two-hourly line in a day: what is older, the nightly one has overtaken. */
const STEPS = 12
const ARCHIVE = '40 2 * * *'

/** When something was due last, in ms since 1970, seen from a time; null when it never was. */
export type LastDue = (now: number) => number | null

/** [BACKUP-8] By a centre that may be set up anew meanwhile. */
export function following(centre: () => Centre, scheduleOf: (centre: Centre) => LastDue): LastDue {
  let held: { centre: Centre; due: LastDue } | null = null
  return (now) => {
    const present = centre()
    if (held?.centre !== present) held = { centre: present, due: scheduleOf(present) }
    return held.due(now)
  }
}

/** A cron line by the hall's clock. Throws where it is none. */
export function dueBy(line: string, timeZone: string): LastDue {
  // Only asked, never started: a timer does not know of the hours in which the machine was off.
  const cron = new Cron(line, { timezone: timeZone, paused: true, mode: '5-part' })
  return (now) => cron.previousRuns(1, new Date(now + 1))[0]?.getTime() ?? null
}

/** Every night, and every two hours while the hall is open. */
export function usualBackups(centre: Centre): LastDue {
  const { timeZone } = centre
  const nightly = dueBy(NIGHTLY, timeZone)
  const twoHourly = new Cron(TWO_HOURLY, { timezone: timeZone, paused: true })
  // A calendar of its own: it keeps the day that it was asked for last.
  const calendar = calendarOf(centre)
  return (now) => {
    const open = twoHourly
      .previousRuns(STEPS, new Date(now + 1))
      .map((time) => time.getTime())
      .find((time) => calendar(time).withinHours)
    return Math.max(nightly(now) ?? 0, open ?? 0) || null
  }
}

export const archiveDue = (timeZone: string): LastDue => dueBy(ARCHIVE, timeZone)
