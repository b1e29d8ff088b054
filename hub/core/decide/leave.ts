import type { Earning, PlannedStop } from '../../../protocol/events.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type DataOf, type Decision, type Decline } from '../commands.ts'
import { linesAt } from '../lines.ts'
import { earningFrom, MINUTE, priorityOf } from '../priority.ts'
import { placeOf, presentStop, type HallState, type Ticket } from '../state.ts'
import { stopsAhead, withFirst } from '../route.ts'
import { inOrder } from '../waiting.ts'
import { activeTicket, freeCounter, ticketAt } from './guards.ts'
import { plannedStop } from './offer.ts'

/** [CANCEL-1] A resident gives the number back; not while a clerk has it. */
export function cancelTicket(state: HallState, data: DataOf<'cancelTicket'>, { now }: Context): Decision {
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  const at = presentStop(ticket).state
  if (at === 'called' || at === 'serving') return decline('atCounter')
  return [{ type: 'ticketCancelled', at: now, data: { ticket: ticket.id, reason: data.reason ?? null } }]
}

/** [MISSED-1] After so many announcements a ticket that did not come may be marked missed. */
export function markMissed(
  state: HallState,
  data: DataOf<'markMissed'>,
  { catalogue, now }: Context,
): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter, stop } = here
  if (stop.state !== 'called') return decline('notCalled')
  const times = catalogue.rules.missedAfterCalls - stop.announcements
  if (times > 0) return decline('missedTooSoon', { times })
  return [
    { type: 'ticketMissed', at: now, data: { ticket: ticket.id, stop: ticket.at, counter: counter.id } },
  ]
}

/** [MISSED-2] and [PARK-2]: a missed or a parked ticket waits again. */
export function requeue(state: HallState, data: DataOf<'requeue'>, { catalogue, now }: Context): Decision {
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  const after = presentStop(ticket).state
  if (after !== 'missed' && after !== 'parked') return decline('notRejoining')
  if (after === 'missed' && ticket.rejoined >= catalogue.rules.requeueLimit) return decline('requeueLimit')
  const earning =
    after === 'parked' ? ticket.earning : behindPlaces(state, ticket, catalogue.rules.requeuePlaces, now)
  return [{ type: 'ticketRequeued', at: now, data: { ticket: ticket.id, stop: ticket.at, after, earning } }]
}

/** Begins to earn so that it stands, now, right behind the first `places` who wait; never better than before. */
function behindPlaces(state: HallState, ticket: Ticket, places: number, now: number): Earning {
  const { rate, headStart, from } = ticket.earning
  const lines = linesAt(state, placeOf(presentStop(ticket)))
  const before = places > 0 ? inOrder(lines, now, places).at(-1) : undefined
  if (!before) return ticket.earning
  // One ms later, so that rounding and the order of issue cannot put it in front.
  const behind = earningFrom(priorityOf(before.earning, now), rate, headStart, now) + 1
  return { rate, headStart, from: Math.max(from, behind) }
}

/** [PARK-1] [PARK-4] Set aside while the resident fetches something; the counter is free for the next. */
export function park(state: HallState, data: DataOf<'park'>, { catalogue, now }: Context): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter } = here
  return [
    {
      type: 'ticketParked',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        reason: data.reason,
        until: data.minutes === undefined ? null : now + data.minutes * MINUTE,
      },
    },
  ]
}

/** [PARK-3] The resident is back in front of the clerk, who goes on serving. */
export function takeBack(state: HallState, data: DataOf<'takeBack'>, { catalogue, now }: Context): Decision {
  const counter = freeCounter(state, catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  if (presentStop(ticket).state !== 'parked') return decline('notParked')
  return [
    { type: 'ticketTakenBack', at: now, data: { ticket: ticket.id, stop: ticket.at, counter: counter.id } },
  ]
}

/** [TRANSFER-1] to [TRANSFER-3]: the number and the time already waited go along. */
export function transfer(state: HallState, data: DataOf<'transfer'>, context: Context): Decision {
  const { catalogue, now } = context
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter, stop } = here
  const target = targetOf(ticket, counter.id, data.to, context)
  if (isDecline(target)) return target
  return [
    {
      type: 'ticketTransferred',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        to: { queue: target.queue, keptFor: target.keptFor },
        added: target.added,
        order: target.order,
        earning: { ...ticket.earns, from: now - stop.waitedMs },
        reason: data.reason ?? null,
      },
    },
  ]
}

interface Target {
  queue: string
  keptFor: string | null
  added: PlannedStop | null
  order: number[] | null
}

function targetOf(
  ticket: Ticket,
  at: string,
  to: DataOf<'transfer'>['to'],
  { catalogue }: Context,
): Target | Decline {
  const stop = presentStop(ticket)
  const whole = { keptFor: null, added: null, order: null }
  if ('service' in to) return toService(ticket, to.service, catalogue)
  if ('queue' in to) {
    if (!catalogue.queues.has(to.queue)) return decline('unknownQueue')
    return to.queue === stop.queue ? decline('samePlace') : { ...whole, queue: to.queue }
  }
  if (!catalogue.counters.has(to.counter)) return decline('unknownCounter')
  return to.counter === at ? decline('samePlace') : { ...whole, queue: stop.queue, keptFor: to.counter }
}

/** [TRANSFER-1] [TRANSFER-5] A stop more, or the one for this service that is to come anyway. */
function toService(ticket: Ticket, service: string, catalogue: CatalogueIndex): Target | Decline {
  if (service === presentStop(ticket).service) return decline('samePlace')
  const toCome = stopsAhead(ticket).find(({ stop }) => stop.service === service)
  if (toCome) {
    const { queue, keptFor } = toCome.stop
    return { queue, keptFor, added: null, order: withFirst(ticket, ticket.at + 1, toCome.place) }
  }
  const added = plannedStop(catalogue, service)
  return isDecline(added) ? added : { queue: added.queue, keptFor: null, added, order: null }
}
