import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import { explain, nextFor } from '../dispatch.ts'
import { orderFor } from '../route.ts'
import { presentStop, type Counter, type HallState, type Ticket } from '../state.ts'
import { activeTicket, freeCounter, ticketAt } from './guards.ts'

export function callNext(state: HallState, data: DataOf<'callNext'>, { catalogue, now }: Context): Decision {
  const counter = freeCounter(state, catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  const ticket = nextFor(state, counter, now)
  return ticket ? call(state, counter, ticket, now, null) : decline('nobodyWaiting')
}

/** [CALL-5] Pulling a particular ticket out of order asks for a reason, which is recorded. */
export function callTicket(
  state: HallState,
  data: DataOf<'callTicket'>,
  { catalogue, now }: Context,
): Decision {
  const counter = freeCounter(state, catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  if (presentStop(ticket).state !== 'waiting') return decline('notWaiting')
  return call(state, counter, ticket, now, data.reason)
}

function call(
  state: HallState,
  counter: Counter,
  ticket: Ticket,
  now: number,
  reason: string | null,
): Decision {
  const order = orderFor(ticket, counter)
  return [
    {
      type: 'ticketCalled',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        callSeq: state.callSeq + 1,
        announcements: (order ? 0 : presentStop(ticket).announcements) + 1,
        order,
        why: explain(state, counter, ticket, now, reason),
      },
    },
  ]
}

/**
 * [RECALL-1] A recall waits some seconds after the recall before it. The first may follow the call at
 * once: the clerk may see the person walk away.
 */
export function recall(state: HallState, data: DataOf<'recall'>, { catalogue, now }: Context): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { counter, ticket, stop } = here
  if (stop.state !== 'called') return decline('notCalled')
  const waitMs = recallAt(stop.recalledAt, catalogue.rules.recallSeconds, now) - now
  if (waitMs > 0) return decline('recallTooSoon', { seconds: Math.ceil(waitMs / 1000) })
  const announcements = stop.announcements + 1
  const callSeq = state.callSeq + 1
  return [
    {
      type: 'ticketRecalled',
      at: now,
      data: { ticket: ticket.id, stop: ticket.at, counter: counter.id, callSeq, announcements },
    },
  ]
}

/**
 * When a ticket that was last recalled then may be recalled again, ms since 1970. [FAULT-8] A clock that was set
 * back keeps nobody waiting.
 */
export const recallAt = (recalledAt: number | null, recallSeconds: number, now: number): number =>
  recalledAt === null || recalledAt > now ? 0 : recalledAt + recallSeconds * 1000
