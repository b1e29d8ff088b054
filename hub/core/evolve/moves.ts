import { FREE } from '../../../protocol/bundleParts.ts'
import type { PlannedStop } from '../../../protocol/events.ts'
import { placeOf, presentStop, QUARTER_MS, type HallState, type Stop, type Ticket } from '../state.ts'
import { alsoQueues } from '../route.ts'
import { addTo, emptyLine, removeFrom, type WaitingLine } from '../waiting.ts'

export function newStop(planned: PlannedStop, at: number): Stop {
  const { service, name, queue, minutes, link } = planned
  return {
    service,
    name,
    queue,
    keptFor: null,
    minutes,
    link: link ?? FREE,
    state: 'planned',
    since: at,
    counter: null,
    announcements: 0,
    calledAt: 0,
    recalledAt: null,
    startedAt: null,
    waitedMs: 0,
    servedMs: 0,
    outcome: null,
    why: null,
    clerk: null,
    rating: null,
    backAt: null,
    skipped: null,
    settled: false,
  }
}

/** Lets the present stop wait in its place. */
export function startWaiting(state: HallState, ticket: Ticket, at: number): void {
  const stop = presentStop(ticket)
  stop.state = 'waiting'
  stop.since = at
  stop.counter = null
  stop.clerk = null
  stop.backAt = null
  joinLines(state, ticket)
}

/** [ROUTE-10] The line of its stop, and those of the other stops that may as well come next. */
export function joinLines(state: HallState, ticket: Ticket): void {
  addTo(lineAt(state.waiting, placeOf(presentStop(ticket))), ticket)
  for (const queue of alsoQueues(ticket)) addTo(lineAt(state.alsoWaiting, queue), ticket)
}

export function leaveLines(state: HallState, ticket: Ticket): void {
  removeFrom(lineAt(state.waiting, placeOf(presentStop(ticket))), ticket)
  for (const queue of alsoQueues(ticket)) removeFrom(lineAt(state.alsoWaiting, queue), ticket)
}

function lineAt(lines: Map<string, WaitingLine>, place: string): WaitingLine {
  const found = lines.get(place) ?? emptyLine()
  lines.set(place, found)
  return found
}

/** Takes a ticket out of whatever holds it: its line, the missed, the parked or its counter. */
export function letGo(state: HallState, ticket: Ticket): void {
  const stop = presentStop(ticket)
  if (stop.state === 'waiting') leaveLines(state, ticket)
  else if (stop.state === 'missed') state.missed.delete(ticket)
  else if (stop.state === 'parked') state.parked.delete(ticket)
  else if (stop.counter !== null) {
    const counter = state.counters.get(stop.counter)
    if (counter?.current === ticket.id) counter.current = null
  }
}

/** Counts what happened in its quarter of an hour. */
export function count(state: HallState, at: number, what: 'arrived' | 'served', by: 1 | -1): void {
  const quarter = Math.floor(at / QUARTER_MS)
  const flow = state.flow.get(quarter) ?? { arrived: 0, served: 0 }
  flow[what] += by
  state.flow.set(quarter, flow)
}

/** A stop for a service more, or one that was skipped less. */
export function take(state: HallState, service: string, change: 1 | -1): void {
  state.taken.set(service, (state.taken.get(service) ?? 0) + change)
}

/** Puts a ticket in front of a counter, which holds no other. */
export function occupy(state: HallState, counterId: string, ticket: Ticket): void {
  const counter = state.counters.get(counterId)
  if (!counter) throw new Error(`ticket ${ticket.id} goes to counter ${counterId}, which was never opened`)
  if (counter.current !== null) throw new Error(`counter ${counterId} would hold two tickets`)
  counter.current = ticket.id
}
