import type { EventType, HallEvent } from '../../../protocol/events.ts'
import type { Counter, HallState, Ticket } from '../state.ts'

export type EventOf<T extends EventType> = Extract<HallEvent, { type: T }>

/** The ticket that an event names. */
export function ticketOf(state: HallState, id: string): Ticket {
  const ticket = state.tickets.get(id)
  if (!ticket) throw new Error(`the journal speaks of ticket ${id}, which was never issued`)
  return ticket
}

/** The counter that an event names. */
export function counterOf(state: HallState, id: string): Counter {
  const counter = state.counters.get(id)
  if (!counter) throw new Error(`the journal speaks of counter ${id}, which was never opened`)
  return counter
}
