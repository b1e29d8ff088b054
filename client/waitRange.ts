/** A wait as people say it, in whole minutes; `from` is below `to`. */
export interface WaitRange {
  from: number
  to: number
}

/** Waits that are shorter than this are "soon". */
const SOON_MINUTES = 2
/** What people say, in minutes; beyond it every half hour. */
const SAID = [1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90]
const COARSE = 30

/** Of the standard normal distribution: one in five lies above it. */
const ONE_IN_FIVE = 0.8416

/**
 * The range in which somebody is called, from the wait that the hub expects and the people ahead; null means
 * soon. At most one in five is called before `from`, and one in five after `to`.
 *
 * With `ahead` people before one, about `ahead + 1` visits have to end first. Where visits vary as the exponential
 * distribution does, the wait is Erlang distributed with that shape, so its relative spread is 1/√(ahead + 1): who
 * is far behind can be told more exactly (W. Whitt, "Predicting queueing delays", Management Science 45, 1999).
 * The quantile of such a wait of mean m and shape k is nearly m × (1 − 1/9k + z/(3√k))³ (E. B. Wilson and
 * M. M. Hilferty, "The distribution of chi-square", PNAS 17, 1931).
 *
 * @param expectedMinutes mean wait in minutes, not negative
 * @param ahead people who would be called before, a whole number from 0
 */
export function waitRange(expectedMinutes: number, ahead: number): WaitRange | null {
  if (expectedMinutes < SOON_MINUTES) return null
  const shape = ahead + 1
  const quantile = (z: number): number =>
    expectedMinutes * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3
  return { from: saidBelow(quantile(-ONE_IN_FIVE)), to: saidAbove(quantile(ONE_IN_FIVE)) }
}

function saidBelow(minutes: number): number {
  const said = SAID.filter((step) => step <= minutes).pop() ?? 1
  return Math.max(said, Math.floor(minutes / COARSE) * COARSE)
}

function saidAbove(minutes: number): number {
  return SAID.find((step) => step >= minutes) ?? Math.ceil(minutes / COARSE) * COARSE
}
