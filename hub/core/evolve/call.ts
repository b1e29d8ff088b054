import { CALLS_KEPT, CALLS_KEPT_MS, placeOf, presentStop, type HallState } from '../state.ts'
import { removeFrom } from '../waiting.ts'
import { counterOf, ticketOf, type EventOf } from './events.ts'
import { occupy } from './moves.ts'

export function call(state: HallState, { at, data }: EventOf<'ticketCalled'>): void {
  const ticket = ticketOf(state, data.ticket)
  const stop = presentStop(ticket)
  const line = state.waiting.get(placeOf(stop))
  if (!line) throw new Error(`ticket ${ticket.id} is called but waits nowhere`)
  removeFrom(line, ticket)
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
