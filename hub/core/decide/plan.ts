import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'
import { ticketAt } from './guards.ts'
import { barredFrom, plannedStop } from './issue.ts'

/** [PLAN-1] One service more on the ticket in front of the clerk, behind those that are planned. */
export function addStop(state: HallState, data: DataOf<'addStop'>, { catalogue, now }: Context): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter } = here
  const added = plannedStop(catalogue, data.service)
  if (isDecline(added)) return added
  const ahead = ticket.stops.slice(ticket.at)
  if (ahead.some(({ service }) => service === data.service)) return decline('stopsTwice')
  const barred = barredFrom(state, catalogue, data.service)
  if (barred) return barred
  return [
    {
      type: 'stopAdded',
      at: now,
      data: { ticket: ticket.id, stop: ticket.at, counter: counter.id, place: ticket.stops.length, added },
    },
  ]
}

/** [PLAN-2] A note for whoever serves this ticket next. */
export function noteTicket(
  state: HallState,
  data: DataOf<'noteTicket'>,
  { catalogue, now }: Context,
): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter } = here
  return [
    {
      type: 'ticketNoted',
      at: now,
      data: { ticket: ticket.id, stop: ticket.at, counter: counter.id, note: data.note },
    },
  ]
}
