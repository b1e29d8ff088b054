import type { Earning } from '../../protocol/events.ts'

export const MINUTE = 60_000

/**
 * Priority in minutes that a waiting ticket has earned at `now` (ms):
 * `headStart + rate × (now − from)`, the accumulating priority queue of Kleinrock (1964), with head
 * starts; its waiting times are in Stanford, Taylor and Ziedins, "Waiting time distributions in the
 * accumulating priority queue", Queueing Systems 77 (2014).
 */
export function priorityOf(earning: Earning, now: number): number {
  return earning.headStart + (earning.rate * (now - earning.from)) / MINUTE
}

/** When a ticket of this rate and head start must have begun to earn to have `priority` at `now`. */
export function earningFrom(priority: number, rate: number, headStart: number, now: number): number {
  return Math.round(now - ((priority - headStart) / rate) * MINUTE)
}

/**
 * The bound on overtaking. A ticket that began to earn at t and has waited W ms can be overtaken, now,
 * only by tickets that began to earn between t and t + window, where
 *
 *   window = W × (1 − rate/rate′) + (headStart′ − headStart)/rate′
 *
 * and the dash marks the overtaking class. So within a class nobody overtakes; a class that earns
 * twice as fast reaches back over at most half of the wait; and those who come later than the window
 * never pass, however many they are. Follows from setting the two priorities equal.
 *
 * @param waitedMs how long the overtaken ticket has waited, ms
 * @returns the window in ms; negative means that this class cannot overtake yet
 */
export function overtakingWindow(
  waitedMs: number,
  overtaken: Omit<Earning, 'from'>,
  by: Omit<Earning, 'from'>,
) {
  return waitedMs * (1 - overtaken.rate / by.rate) + ((by.headStart - overtaken.headStart) / by.rate) * MINUTE
}
