import { CALLS_KEPT, CALLS_KEPT_MS, presentStop, type HallState, type Ticket } from '../state.ts'
import { counterOf, ticketOf, type EventOf } from './events.ts'
import { leaveLines, occupy } from './moves.ts'
import { reorder } from './plan.ts'

export function call(state: HallState, { at, data }: EventOf<'ticketCalled'>): void {
  const ticket = ticketOf(state, data.ticket)
  leaveLines(state, ticket)
  if (data.order) goToAnother(ticket, data.order, at)
  const stop = presentStop(ticket)
  occupy(state, data.counter, ticket)
  counterOf(state, data.counter).finished = null
  stop.state = 'called'
  stop.since = at
  stop.counter = data.counter
  stop.announcements = data.announcements
  stop.calledAt = at
  stop.recalledAt = null
  stop.waitedMs = data.why.waitedMs
  stop.why = data.why
  announce(state, at, data)
}

/** [ROUTE-10] The stop for which it waited is to come now. */
function goToAnother(ticket: Ticket, order: readonly number[], at: number): void {
  const waited = presentStop(ticket)
  waited.state = 'planned'
  waited.since = at
  reorder(ticket, ticket.at, order)
}

export function recall(state: HallState, { at, data }: EventOf<'ticketRecalled'>): void {
  const stop = presentStop(ticketOf(state, data.ticket))
  stop.announcements = data.announcements
  stop.recalledAt = at
  announce(state, at, data)
}

/** The newest announcement stands first; an older one of the same call gives way to it. */
function announce(
  state: HallState,
  at: number,
  data: EventOf<'ticketCalled' | 'ticketRecalled'>['data'],
): void {
  const { ticket, stop, counter, callSeq, announcements } = data
  const { number, stops } = ticketOf(state, ticket)
  const counterNumber = counterOf(state, counter).number
  const why = stops[stop]?.why ?? null
  state.callSeq = callSeq
  const others = state.calls.filter((call) => call.ticket !== ticket || call.stop !== stop)
  state.calls = [
    { callSeq, ticket, number, stop, counter, counterNumber, at, announcements, why },
    ...others.filter((call, place) => place < CALLS_KEPT - 1 || at - call.at < CALLS_KEPT_MS),
  ]
}
