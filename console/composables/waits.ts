import { wholeMinutes } from '../../client/durations.ts'
import type { QueueNow } from './useHall.ts'

/** How a queue does against what the hall promises. Minutes are whole. */
export interface Wait {
  /** Of the person who has waited longest; null where nobody waits. */
  longestMinutes: number | null
  /** How much of the target is used up: 1 is the target. */
  share: number
  overTarget: boolean
  /** People wait, and no counter that serves them is open. */
  stranded: boolean
}

export function waitOf(queue: QueueNow, now: number): Wait {
  const stranded = queue.waiting > 0 && queue.openCounters === 0
  const since = queue.longestWaitSince
  if (since === null) return { longestMinutes: null, share: 0, overTarget: false, stranded }
  const waitedMs = Math.max(0, now - since)
  const share = waitedMs / (queue.targetMinutes * 60_000)
  return { longestMinutes: wholeMinutes(waitedMs), share, overTarget: share > 1, stranded }
}

/**
 * The queues that need the manager first: those whose people cannot be served, then those over their
 * target, then the others; within these by letter, so that rows seldom move.
 */
export function byNeed(queues: QueueNow[], now: number): QueueNow[] {
  const need = (queue: QueueNow): number => {
    const wait = waitOf(queue, now)
    return wait.stranded ? 0 : wait.overTarget ? 1 : 2
  }
  return queues.toSorted((a, b) => need(a) - need(b) || a.letter.localeCompare(b.letter))
}
