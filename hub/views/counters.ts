import type { Catalogue } from '../../protocol/catalogue.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../core/state.ts'

/** The ticket in front of a counter and its present stop; null when nobody is there. */
export function personAt(
  state: HallState,
  counter: Counter | undefined,
): { ticket: Ticket; stop: Stop } | null {
  const ticket = counter?.current ? state.tickets.get(counter.current) : undefined
  return ticket ? { ticket, stop: presentStop(ticket) } : null
}

/** What every screen may know of a counter: the catalogue's facts with today's state. */
export function counterFacts(state: HallState, entry: Catalogue['counters'][number]) {
  const counter = state.counters.get(entry.id)
  return {
    id: entry.id,
    number: entry.number,
    name: entry.name ?? null,
    status: counter?.status ?? ('closed' as const),
    pauseReason: counter?.pauseReason ?? null,
    queues: [...(counter?.queues ?? entry.queues)],
  }
}
