import { presentStop, type HallState, type ServiceTimes } from '../state.ts'
import { MEMORY } from '../wait.ts'
import { counterOf, ticketOf, type EventOf } from './events.ts'
import { letGo, occupy, startWaiting } from './moves.ts'

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
  const timesBefore = state.times.get(stop.queue)
  counter.served++
  counter.servedMs += data.servedMs
  counter.finished = { ticket: ticket.id, stop: data.stop, at, servedMs: data.servedMs, timesBefore }
  state.times.set(stop.queue, withObservation(timesBefore, data.servedMs))

  if (data.next) {
    ticket.at = data.next.stop
    ticket.earning = data.next.earning
    startWaiting(state, ticket, at)
  } else {
    ticket.state = 'completed'
    state.totals.completed++
  }
}

/** Moving mean: exact for the first observations, then forgetting. */
function withObservation(before: ServiceTimes | undefined, servedMs: number): ServiceTimes {
  if (!before) return { count: 1, meanMs: servedMs }
  const count = before.count + 1
  return { count, meanMs: before.meanMs + (servedMs - before.meanMs) / Math.min(count, MEMORY) }
}

export function reopen(state: HallState, { at, data }: EventOf<'stopReopened'>): void {
  const ticket = ticketOf(state, data.ticket)
  const counter = counterOf(state, data.counter)
  const { finished } = counter
  if (!finished) throw new Error(`counter ${counter.id} has no finish to reopen`)
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
  const stop = presentStop(ticket)
  stop.state = 'serving'
  stop.since = at
  stop.counter = counter.id
  stop.outcome = null

  counter.served--
  counter.servedMs -= finished.servedMs
  counter.finished = null
  if (finished.timesBefore) state.times.set(stop.queue, finished.timesBefore)
  else state.times.delete(stop.queue)
  occupy(state, counter.id, ticket)
}
