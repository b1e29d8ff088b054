import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import { brokenOrder, stopsAhead } from '../route.ts'
import type { HallState } from '../state.ts'
import { ticketAt } from './guards.ts'
import { barredFrom, plannedStop } from './offer.ts'

/** [PLAN-1] One service more on the ticket in front of the clerk, behind those that are planned. */
export function addStop(state: HallState, data: DataOf<'addStop'>, { catalogue, now }: Context): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter, stop } = here
  const added = plannedStop(catalogue, data.service)
  if (isDecline(added)) return added
  const ahead = [stop, ...stopsAhead(ticket).map((one) => one.stop)]
  if (ahead.some(({ service }) => service === data.service)) return decline('stopsTwice')
  const barred = barredFrom(state, catalogue, data.service)
  if (barred) return barred
  return [
    {
      type: 'stopAdded',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        place: ticket.stops.length,
        added,
        reason: data.reason ?? null,
      },
    },
  ]
}

/** [ROUTE-6] A service that is to come is not done, for a reason. */
export function dropStop(state: HallState, data: DataOf<'dropStop'>, { catalogue, now }: Context): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter } = here
  const found = stopsAhead(ticket).find(({ stop }) => stop.service === data.service)
  if (!found) return decline('notPlanned')
  return [
    {
      type: 'stopDropped',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        place: found.place,
        service: data.service,
        name: found.stop.name,
        reason: data.reason,
      },
    },
  ]
}

/** [ROUTE-6] The stops to come are made in another order, which keeps what must come before what. */
export function orderStops(
  state: HallState,
  data: DataOf<'orderStops'>,
  { catalogue, now }: Context,
): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter } = here
  const ahead = stopsAhead(ticket)
  const wanted = data.services.flatMap((service) => ahead.filter((one) => one.stop.service === service))
  const whole = wanted.length === ahead.length && new Set(wanted).size === ahead.length
  if (ahead.length < 2 || !whole) return decline('notPlanned')
  const broken = brokenOrder(wanted.map(({ stop }) => stop))
  if (broken) return decline('orderBroken', broken)
  const skipped = ticket.stops.flatMap(({ state }, place) =>
    place > ticket.at && state !== 'planned' ? [place] : [],
  )
  return [
    {
      type: 'stopsOrdered',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        order: [...wanted.map(({ place }) => place), ...skipped],
        reason: data.reason,
      },
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
