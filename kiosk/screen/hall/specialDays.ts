import type { SpecialDay } from '../../../protocol/catalogue.ts'

/** Whoever stands before a closed hall wants to know of these, in days. */
const AHEAD = 10
const MOST = 3
const DAY_MS = 86_400_000

/** [KIOSK-13] The holidays and make-up working days from today on that are near, the first of them first. */
export function specialDaysSoon(days: readonly SpecialDay[], today: string | null): SpecialDay[] {
  if (today === null) return []
  const last = new Date(Date.parse(today) + AHEAD * DAY_MS).toISOString().slice(0, 10)
  return days
    .filter(({ day }) => day >= today && day <= last)
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .slice(0, MOST)
}
