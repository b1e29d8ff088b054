import { Temporal } from 'temporal-polyfill'

const NEWEST = 24
const DAYS = 30
const MONTHS = 24

/**
 * Which backups to keep of those made at these times (ms since 1970): the 24 newest, the last of each day for
 * 30 days, the last of each month for 24 months. Only days and months with a backup count, so that neither a
 * hall that was closed for long nor a clock that was wrong for an hour loses its past.
 */
export function keptBackups(times: readonly number[], timeZone: string): Set<number> {
  const newestFirst = [...times].sort((a, b) => b - a)
  const dayOf = (at: number): string =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const lastOfEach = (period: (at: number) => string, most: number): number[] => {
    const last = new Map<string, number>()
    for (const at of newestFirst) if (!last.has(period(at))) last.set(period(at), at)
    return [...last.values()].slice(0, most)
  }
  return new Set([
    ...newestFirst.slice(0, NEWEST),
    ...lastOfEach(dayOf, DAYS),
    ...lastOfEach((at) => dayOf(at).slice(0, 7), MONTHS),
  ])
}
