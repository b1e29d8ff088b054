import type { Why } from '../../protocol/events.ts'
import { priorityOf } from './priority.ts'
import { keptPlace, type Counter, type HallState, type Ticket } from './state.ts'
import { earlierThan, highest, type WaitingLine } from './waiting.ts'

/** The lines that a counter may call from: those of its queues in its order, and its own. */
export function linesOf(state: HallState, counter: { id: string; queues: readonly string[] }): WaitingLine[] {
  const lines: WaitingLine[] = []
  for (const place of [keptPlace(counter.id), ...counter.queues]) {
    const line = state.waiting.get(place)
    if (line && line.size > 0) lines.push(line)
  }
  return lines
}

/** [CALL-2] Who is next at a counter: the highest priority over its queues. Null when nobody waits. */
export function nextFor(state: HallState, counter: Counter, now: number): Ticket | null {
  return highest(linesOf(state, counter), now)
}

/** [CALL-4] Why this ticket: the rule, what it had earned, and whom it overtook at this counter. */
export function explain(
  state: HallState,
  counter: Counter,
  ticket: Ticket,
  now: number,
  reason: string | null,
): Why {
  const overtook = earlierThan(linesOf(state, counter), ticket).map((other) => other.number)
  const earned = overtook.length > 0 ? 'earnedPriority' : 'longestWait'
  return {
    rule: reason === null ? earned : 'pulled',
    reason,
    priority: Math.round(priorityOf(ticket.earning, now) * 1000) / 1000,
    waitedMs: Math.max(0, now - ticket.waitsSince),
    overtook,
  }
}
