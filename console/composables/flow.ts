import type { ConsoleView } from '../../protocol/views.ts'

export type Quarter = ConsoleView['flow'][number]

const QUARTER_MS = 15 * 60_000
/** So many quarters are drawn: eight hours. */
const SHOWN = 32

/**
 * The last eight hours, quarter by quarter, up to the one that is now: those in which nothing happened as well.
 * `now` in ms since 1970.
 */
export function lastQuarters(flow: readonly Quarter[], now: number): Quarter[] {
  const last = Math.floor(now / QUARTER_MS) * QUARTER_MS
  const known = new Map(flow.map((one) => [one.at, one]))
  return Array.from({ length: SHOWN }, (_, index) => {
    const at = last - (SHOWN - 1 - index) * QUARTER_MS
    return known.get(at) ?? { at, arrived: 0, served: 0 }
  })
}

/** The top of the scale: at least 4, and a number that halves well. */
export const topOf = (quarters: readonly Quarter[]): number =>
  Math.max(4, 2 * Math.ceil(Math.max(0, ...quarters.flatMap(({ arrived, served }) => [arrived, served])) / 2))
