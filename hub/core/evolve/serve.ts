import { ONWARD_KEPT, presentStop, type Counter, type HallState, type Stop, type Ticket } from '../state.ts'
import { MEMORY } from '../wait.ts'
import { counterOf, ticketOf, type EventOf } from './events.ts'
import { count, letGo, occupy, startWaiting, take } from './moves.ts'
import { reorder, skip } from './plan.ts'

export function startServing(state: HallState, { at, data }: EventOf<'servingStarted'>): void {
  const stop = presentStop(ticketOf(state, data.ticket))
  stop.state = 'serving'
  stop.since = at
  stop.startedAt = at
}

export function finish(state: HallState, { at, data }: EventOf<'stopFinished'>): void {
  const ticket = ticketOf(state, data.ticket)
  const stop = presentStop(ticket)
  letGo(state, ticket)
  stop.state = 'done'
  stop.since = at
  stop.outcome = data.outcome

  const counter = counterOf(state, data.counter)
  stop.clerk = counter.clerk
  counter.served++
  counter.servedMs += data.servedMs
  counter.finished = { ticket: ticket.id, stop: data.stop, at, servedMs: data.servedMs }
  counter.ended = { ticket: ticket.id, stop: data.stop, at }
  observe(state, stop.queue, data.servedMs)
  count(state, at, 'served', 1)

  if (data.order) reorder(ticket, data.stop + 1, data.order)
  for (const { service, because } of data.skipped) {
    const other = ticket.stops.slice(ticket.at + 1).find((one) => isPlanned(one, service))
    if (!other) throw new Error(`ticket ${ticket.id} skips ${service}, which is not to come`)
    skip(state, other, at, { because })
  }
  if (data.next) {
    ticket.at = data.next.stop
    ticket.earning = data.next.earning
    ticket.waitsSince = data.next.earning.from
    if (data.next.here) goOnHere(state, ticket, counter, at)
    else {
      startWaiting(state, ticket, at)
      state.onward = [{ ticket: ticket.id, stop: ticket.at, at }, ...state.onward.slice(0, ONWARD_KEPT - 1)]
    }
  } else {
    ticket.state = 'completed'
    state.totals.completed++
  }
}

const isPlanned = (stop: Stop, service: string): boolean =>
  stop.service === service && stop.state === 'planned'

/** [ROUTE-4] The person stays, and what is next begins at once. */
function goOnHere(state: HallState, ticket: Ticket, counter: Counter, at: number): void {
  const stop = presentStop(ticket)
  stop.state = 'serving'
  stop.since = at
  stop.startedAt = at
  stop.counter = counter.id
  stop.waitedMs = at - ticket.waitsSince
  occupy(state, counter.id, ticket)
}

/** Moving mean: exact for the first observations, then forgetting. */
function observe(state: HallState, queue: string, servedMs: number): void {
  const { count, meanMs } = state.times.get(queue) ?? { count: 0, meanMs: 0 }
  const weight = Math.min(count + 1, MEMORY)
  state.times.set(queue, { count: count + 1, meanMs: meanMs + (servedMs - meanMs) / weight })
}

/** Takes an observation out again, whatever other counters have added since. */
function unobserve(state: HallState, queue: string, servedMs: number): void {
  const { count, meanMs } = state.times.get(queue) ?? { count: 0, meanMs: 0 }
  if (count <= 1) return void state.times.delete(queue)
  const weight = Math.min(count, MEMORY)
  state.times.set(queue, { count: count - 1, meanMs: meanMs + (meanMs - servedMs) / (weight - 1) })
}

export function reopen(state: HallState, { at, data }: EventOf<'stopReopened'>): void {
  const ticket = ticketOf(state, data.ticket)
  const counter = counterOf(state, data.counter)
  const { finished } = counter
  if (!finished) throw new Error(`counter ${counter.id} has no finish to reopen`)
  count(state, finished.at, 'served', -1)
  if (ticket.state === 'completed') {
    ticket.state = 'active'
    state.totals.completed--
  } else {
    const next = presentStop(ticket)
    letGo(state, ticket)
    next.state = 'planned'
    next.since = at
  }
  ticket.at = data.stop
  for (const other of ticket.stops.slice(data.stop + 1)) {
    if (!other.skipped || !('because' in other.skipped) || other.since !== finished.at) continue
    other.state = 'planned'
    other.since = at
    other.skipped = null
    take(state, other.service, 1)
  }
  const stop = presentStop(ticket)
  stop.state = 'serving'
  stop.since = at
  stop.counter = counter.id
  stop.clerk = null
  stop.outcome = null

  counter.served--
  counter.servedMs -= finished.servedMs
  counter.finished = null
  counter.ended = null
  unobserve(state, stop.queue, finished.servedMs)
  occupy(state, counter.id, ticket)
}
