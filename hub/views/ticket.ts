import type { TicketView } from '../../protocol/views.ts'
import { priorityOf } from '../core/priority.ts'
import { placeOf, presentStop, type HallState, type Ticket } from '../core/state.ts'
import { expectedWaitMinutes } from '../core/wait.ts'
import { countAhead } from '../core/waiting.ts'
import type { Surroundings } from './surroundings.ts'

/** For a resident's phone: its own ticket and nothing of anybody else. */
export function ticketView(
  state: HallState,
  ticket: Ticket,
  { catalogue, now }: Pick<Surroundings, 'catalogue' | 'now'>,
): TicketView {
  const stop = presentStop(ticket)
  const atCounter = stop.state === 'called' || stop.state === 'serving'
  const ahead = stop.state === 'waiting' && ticket.state === 'active' ? aheadOf(state, ticket, now) : null
  const counter = stop.counter === null ? undefined : state.counters.get(stop.counter)
  const callSeq = state.calls.find((call) => call.ticket === ticket.id)?.callSeq
  return {
    centre: catalogue.catalogue.centre.name,
    day: ticket.id.slice(0, 10),
    id: ticket.id,
    number: ticket.number,
    token: ticket.token,
    state: ticket.state,
    stop: {
      state: stop.state,
      service: stop.name,
      ahead,
      expectedWaitMinutes: ahead === null ? null : expectedWaitMinutes(state, catalogue, stop.queue, ahead),
    },
    stops: ticket.stops.map(({ name, state: at }) => ({ name, state: at })),
    materials: catalogue.services.get(stop.service)?.materials ?? [],
    call:
      ticket.state === 'active' && atCounter && counter
        ? { callSeq: callSeq ?? 0, counter: counter.id, counterNumber: counter.number, at: stop.calledAt }
        : null,
    mayCancel: ticket.state === 'active' && !atCounter,
  }
}

/** How many would be called before it: those with at least its priority, without itself. */
function aheadOf(state: HallState, ticket: Ticket, now: number): number {
  const line = state.waiting.get(placeOf(presentStop(ticket)))
  return Math.max(0, countAhead(line, priorityOf(ticket.earning, now), now) - 1)
}
