import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import { presentStop, type HallState } from '../state.ts'
import { activeTicket, openCounter } from './guards.ts'

/** [STEER-1] An open counter serves other queues from now on, until it closes. */
export function assignQueues(
  state: HallState,
  data: DataOf<'assignQueues'>,
  { catalogue, now }: Context,
): Decision {
  const counter = openCounter(state, catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  const queues = [...new Set(data.queues)]
  if (queues.some((queue) => !catalogue.queues.has(queue))) return decline('unknownQueue')
  if (queues.join() === counter.queues.join()) return decline('sameQueues')
  return [
    { type: 'counterQueuesChanged', at: now, data: { counter: counter.id, queues, reason: data.reason } },
  ]
}

/** [SETUP-5] The catalogue was changed under an open counter. */
export function followSetup(state: HallState, data: DataOf<'followSetup'>, { now }: Context): Decision {
  const counter = state.counters.get(data.counter)
  if (!counter || counter.status === 'closed') return decline('counterNotOpen')
  if (data.queues.join() === counter.queues.join()) return decline('sameQueues')
  return [{ type: 'counterQueuesChanged', at: now, data: { ...data, reason: null } }]
}

/** [STEER-2] A waiting ticket waits elsewhere, with the time that it has waited. */
export function moveTicket(
  state: HallState,
  data: DataOf<'moveTicket'>,
  { catalogue, now }: Context,
): Decision {
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  const stop = presentStop(ticket)
  if (stop.state !== 'waiting') return decline('notWaiting')
  const { to } = data
  if ('queue' in to && !catalogue.queues.has(to.queue)) return decline('unknownQueue')
  if ('counter' in to && !catalogue.counters.has(to.counter)) return decline('unknownCounter')
  const place =
    'queue' in to ? { queue: to.queue, keptFor: null } : { queue: stop.queue, keptFor: to.counter }
  if (place.queue === stop.queue && place.keptFor === stop.keptFor) return decline('samePlace')
  return [
    {
      type: 'ticketMoved',
      at: now,
      data: { ticket: ticket.id, stop: ticket.at, to: place, reason: data.reason },
    },
  ]
}
