import type { Moment } from '../../protocol/journal.ts'

const QUARTER_MS = 15 * 60_000

/**
 * The part of a day in which people came and were served, with a quarter of an hour on both sides; from the day's last
 * moment. A day begins and ends at midnight, and a slider over its nights would be of little use. Ms since 1970.
 */
export function spanOf({ openedAt, endedAt, view }: Moment): { from: number; to: number } {
  const [first, last] = [view.flow[0], view.flow.at(-1)]
  if (!first || !last) return { from: openedAt, to: endedAt }
  return {
    from: Math.max(openedAt, first.at - QUARTER_MS),
    to: Math.min(endedAt, last.at + 2 * QUARTER_MS),
  }
}
