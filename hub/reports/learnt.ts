import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'
import { dayPlus } from '../core/days.ts'

/** So many days before today count. */
const DAYS = 28
/** After so many days a number counts half. */
const HALF_LIFE = 7

/** What the numbers of a day count, so many days later. */
export const weightOf = (daysAgo: number): number => 2 ** (-daysAgo / HALF_LIFE)

interface Learnt {
  /** How much each service was asked for before today, recent days counting more; by service. */
  asked(): ReadonlyMap<string, number>
  /** Counts anew for this business day, `YYYY-MM-DD`; resolves when it is done. */
  learn(today: string): Promise<void>
  close(): void
}

/**
 * Learns from the reporting tables what this hall is asked for: the first stops of the days before today. Counted
 * day by day, each in a turn of its own, so that nobody waits for it.
 */
export function createLearnt(db: Database, log: Pick<Logger, 'error'>): Learnt {
  let asked: ReadonlyMap<string, number> = new Map()
  let newest = 0
  let closed = false

  async function learn(today: string): Promise<void> {
    const mine = ++newest
    const sums = new Map<string, number>()
    const firstStops = db.prepare<[string], { service: string; count: number }>(
      'SELECT service, count(*) AS count FROM report_stop WHERE day = ? AND stop = 0 GROUP BY service',
    )
    for (let daysAgo = 1; daysAgo <= DAYS; daysAgo++) {
      await new Promise(setImmediate)
      if (closed || mine !== newest) return
      for (const { service, count } of firstStops.all(dayPlus(today, -daysAgo))) {
        sums.set(service, (sums.get(service) ?? 0) + weightOf(daysAgo) * count)
      }
    }
    asked = sums
  }

  return {
    asked: () => asked,
    learn: (today) =>
      learn(today).catch((error: unknown) =>
        log.error({ err: error }, 'the common services could not be learnt'),
      ),
    close: () => void (closed = true),
  }
}
