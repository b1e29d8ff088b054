import type { Why } from '../../protocol/events.ts'
import { priorityOf } from './priority.ts'
import { placeAt } from './route.ts'
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

/** [ROUTE-10] The same with those who wait elsewhere and may come here for another of their stops. */
export function allLinesOf(
  state: HallState,
  counter: { id: string; queues: readonly string[] },
): WaitingLine[] {
  const also = counter.queues.flatMap((queue) => state.alsoWaiting.get(queue) ?? [])
  return [...linesOf(state, counter), ...also.filter(({ size }) => size > 0)]
}

/** Who waits for a counter, each once. */
export function waitingFor(state: HallState, counter: { id: string; queues: readonly string[] }): number {
  const lines = linesOf(state, counter).reduce((sum, { size }) => sum + size, 0)
  const others = new Set<Ticket>()
  for (const queue of counter.queues)
    for (const { tickets } of state.alsoWaiting.get(queue)?.bands ?? [])
      for (const ticket of tickets) if (placeAt(ticket, counter) !== ticket.at) others.add(ticket)
  return lines + others.size
}

/** [CALL-2] Who is next at a counter: the highest priority over its queues. Null when nobody waits. */
export function nextFor(state: HallState, counter: Counter, now: number): Ticket | null {
  return highest(allLinesOf(state, counter), now)
}

/** [CALL-4] Why this ticket: the rule, what it had earned, and whom it overtook at this counter. */
export function explain(
  state: HallState,
  counter: Counter,
  ticket: Ticket,
  now: number,
  reason: string | null,
): Why {
  const earlier = earlierThan(allLinesOf(state, counter), ticket).map((other) => other.number)
  const overtook = [...new Set(earlier)]
  const earned = overtook.length > 0 ? 'earnedPriority' : 'longestWait'
  return {
    rule: reason === null ? earned : 'pulled',
    reason,
    priority: Math.round(priorityOf(ticket.earning, now) * 1000) / 1000,
    waitedMs: Math.max(0, now - ticket.waitsSince),
    overtook,
  }
}
