import { decline, isDecline, type Decline } from '../commands.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../state.ts'

/** An active ticket of today. */
export function activeTicket(state: HallState, id: string): Ticket | Decline {
  const ticket = state.tickets.get(id)
  if (!ticket) return decline('unknownTicket')
  return ticket.state === 'active' ? ticket : decline('ticketEnded')
}

/** A counter that is open for its clerk's acts, paused or not. */
export function openCounter(
  state: HallState,
  known: ReadonlyMap<string, unknown>,
  id: string,
): Counter | Decline {
  const counter = state.counters.get(id)
  if (counter && counter.status !== 'closed') return counter
  return decline(counter || known.has(id) ? 'counterNotOpen' : 'unknownCounter')
}

/** A counter that can take a ticket now. */
export function freeCounter(
  state: HallState,
  known: ReadonlyMap<string, unknown>,
  id: string,
): Counter | Decline {
  const counter = openCounter(state, known, id)
  if (isDecline(counter)) return counter
  if (counter.status === 'paused') return decline('counterPaused')
  return counter.current === null ? counter : decline('counterBusy')
}

export interface AtCounter {
  counter: Counter
  ticket: Ticket
  stop: Stop
}

/**
 * The ticket at a counter. A paused counter may still finish with the person who is there. Where the
 * sender named the ticket it meant, it must be this one.
 */
export function ticketAt(
  state: HallState,
  known: ReadonlyMap<string, unknown>,
  data: { counter: string; ticket?: string | undefined },
): AtCounter | Decline {
  const counter = openCounter(state, known, data.counter)
  if (isDecline(counter)) return counter
  if (counter.current === null) return decline('counterEmpty')
  if (data.ticket !== undefined && data.ticket !== counter.current) return decline('notThisTicket')
  const ticket = state.tickets.get(counter.current)
  if (!ticket) throw new Error(`counter ${counter.id} holds the unknown ticket ${counter.current}`)
  return { counter, ticket, stop: presentStop(ticket) }
}
