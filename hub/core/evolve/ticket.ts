import type { EventType } from '../../../protocol/events.ts'
import { presentStop, RATINGS_SHOWN, type HallState, type Ticket } from '../state.ts'
import { call, recall } from './call.ts'
import { counterOf, ticketOf, type EventOf } from './events.ts'
import { count, joinLines, leaveLines, letGo, newStop, occupy, startWaiting, take } from './moves.ts'
import { addStop, dropStop, orderStops, reorder } from './plan.ts'
import { finish, reopen, startServing } from './serve.ts'

type OtherEvent =
  | 'dayOpened'
  | 'dayClosed'
  | 'listRequested'
  | 'contactGiven'
  | 'agencyAgreed'
  | 'handedOver'
  | Extract<
      EventType,
      `${'counter' | 'clerk' | 'help' | 'print' | 'notice' | 'alarm' | 'case' | 'complaint' | 'task' | 'supplement'}${string}`
    >
export type TicketEvent = EventOf<Exclude<EventType, OtherEvent>>

export function evolveTicket(state: HallState, event: TicketEvent): void {
  switch (event.type) {
    case 'ticketIssued':
      return issue(state, event)
    case 'ticketCalled':
      return call(state, event)
    case 'ticketRecalled':
      return recall(state, event)
    case 'servingStarted':
      return startServing(state, event)
    case 'stopFinished':
      return finish(state, event)
    case 'stopReopened':
      return reopen(state, event)
    case 'ticketMissed':
    case 'ticketParked':
      return setAside(state, event)
    case 'ticketRequeued':
      return requeue(state, event)
    case 'ticketSteppedBack':
      return stepBack(state, event)
    case 'ticketTakenBack':
      return takeBack(state, event)
    case 'ticketTransferred':
      return transfer(state, event)
    case 'ticketMoved':
      return move(state, event)
    case 'stopAdded':
      return addStop(state, event)
    case 'stopDropped':
      return dropStop(state, event)
    case 'stopsOrdered':
      return orderStops(state, event)
    case 'ticketNoted':
      ticketOf(state, event.data.ticket).note = event.data.note
      return
    case 'stopRated':
      return rate(state, event)
    case 'ticketCancelled':
    case 'ticketExpired':
      return end(state, event)
    default:
      throw new Error(
        `the engine does not know the event ${(event satisfies never as { type: string }).type}`,
      )
  }
}

function issue(state: HallState, { at, data }: EventOf<'ticketIssued'>): void {
  const ticket: Ticket = {
    id: data.ticket,
    number: data.number,
    token: data.token,
    class: data.class,
    className: data.className,
    issuedAt: at,
    order: state.tickets.size,
    state: 'active',
    stops: data.stops.map((planned) => newStop(planned, at)),
    bundle: data.bundle,
    ordered: data.bundle === null,
    at: 0,
    earning: data.earning,
    waitsSince: data.earning.from,
    earns: { rate: data.earning.rate, headStart: data.earning.headStart },
    rejoined: 0,
    steppedBack: 0,
    note: null,
    copies: 0,
    case: data.case,
  }
  if (state.tickets.has(ticket.id)) throw new Error(`ticket ${ticket.id} was issued twice`)
  count(state, at, 'arrived', 1)
  state.tickets.set(ticket.id, ticket)
  state.byToken.set(ticket.token, ticket)
  state.sequences.set(data.letter, data.sequence)
  state.totals.issued++
  if (data.case !== null) state.pickups.set(data.case, data.ticket)
  const first = data.stops[0]!.service
  state.asked.set(first, (state.asked.get(first) ?? 0) + 1)
  for (const { service } of data.stops) take(state, service, 1)
  startWaiting(state, ticket, at)
}

function setAside(state: HallState, event: EventOf<'ticketMissed' | 'ticketParked'>): void {
  const ticket = ticketOf(state, event.data.ticket)
  const stop = presentStop(ticket)
  letGo(state, ticket)
  if (stop.startedAt !== null) stop.servedMs += Math.max(0, event.at - stop.startedAt)
  stop.startedAt = null
  stop.since = event.at
  // Somebody else may sit there by the time that anybody asks.
  stop.clerk = counterOf(state, event.data.counter).clerk
  if (event.type === 'ticketMissed') {
    stop.state = 'missed'
    state.missed.add(ticket)
  } else {
    stop.state = 'parked'
    ticket.note = event.data.reason
    stop.backAt = event.data.until
    state.parked.add(ticket)
  }
}

function requeue(state: HallState, { at, data }: EventOf<'ticketRequeued'>): void {
  const ticket = ticketOf(state, data.ticket)
  letGo(state, ticket)
  ticket.earning = data.earning
  if (data.after === 'missed') {
    ticket.rejoined++
    ticket.waitsSince = data.earning.from
  }
  const stop = presentStop(ticket)
  stop.announcements = 0
  stop.settled = true
  startWaiting(state, ticket, at)
}

/** It waits on, further down; since when it waits stays as it is. */
function stepBack(state: HallState, { data }: EventOf<'ticketSteppedBack'>): void {
  const ticket = ticketOf(state, data.ticket)
  leaveLines(state, ticket)
  ticket.steppedBack++
  presentStop(ticket).settled = true
  ticket.earning = data.earning
  joinLines(state, ticket)
}

function takeBack(state: HallState, { at, data }: EventOf<'ticketTakenBack'>): void {
  const ticket = ticketOf(state, data.ticket)
  letGo(state, ticket)
  const stop = presentStop(ticket)
  stop.state = 'serving'
  stop.since = at
  stop.startedAt = at
  stop.backAt = null
  stop.counter = data.counter
  occupy(state, data.counter, ticket)
}

function transfer(state: HallState, { at, data }: EventOf<'ticketTransferred'>): void {
  const ticket = ticketOf(state, data.ticket)
  const stop = presentStop(ticket)
  letGo(state, ticket)
  if (stop.startedAt !== null) stop.servedMs += Math.max(0, at - stop.startedAt)
  stop.startedAt = null
  ticket.earning = data.earning
  ticket.waitsSince = data.earning.from
  if (data.reason !== null) ticket.note = data.reason
  if (data.added || data.order) {
    stop.state = stop.state === 'serving' ? 'done' : 'skipped'
    if (stop.state === 'done') {
      const counter = counterOf(state, data.counter)
      counter.ended = { ticket: ticket.id, stop: data.stop, at }
      stop.clerk = counter.clerk
    }
    if (stop.state === 'skipped') take(state, stop.service, -1)
    stop.since = at
    if (data.order) reorder(ticket, data.stop + 1, data.order)
    ticket.at++
    if (data.added) {
      take(state, data.added.service, 1)
      ticket.stops.splice(ticket.at, 0, newStop(data.added, at))
    }
  }
  const next = presentStop(ticket)
  next.queue = data.to.queue
  next.keptFor = data.to.keptFor
  next.announcements = 0
  next.settled = true
  startWaiting(state, ticket, at)
}

/** It has waited as long as before, and the next clerk reads why it is here. */
function move(state: HallState, { data }: EventOf<'ticketMoved'>): void {
  const ticket = ticketOf(state, data.ticket)
  const stop = presentStop(ticket)
  const { since } = stop
  letGo(state, ticket)
  stop.queue = data.to.queue
  stop.keptFor = data.to.keptFor
  stop.settled = true
  ticket.note = data.reason
  startWaiting(state, ticket, since)
}

function rate(state: HallState, { data }: EventOf<'stopRated'>): void {
  const stop = ticketOf(state, data.ticket).stops[data.stop]
  if (!stop || stop.rating !== null) throw new Error(`stop ${data.stop} of ${data.ticket} cannot be rated`)
  stop.rating = data.level
  const { rated } = counterOf(state, data.counter)
  rated.count++
  rated.sum += data.level
  if (rated.count % RATINGS_SHOWN === 0) rated.shown = { count: rated.count, sum: rated.sum }
}

function end(state: HallState, event: EventOf<'ticketCancelled' | 'ticketExpired'>): void {
  const ticket = ticketOf(state, event.data.ticket)
  letGo(state, ticket)
  for (const stop of ticket.stops.slice(ticket.at)) {
    if (stop.state === 'skipped') continue
    stop.state = 'skipped'
    take(state, stop.service, -1)
    stop.since = event.at
  }
  ticket.note = event.data.reason
  if (event.type === 'ticketCancelled') {
    ticket.state = 'cancelled'
    state.totals.cancelled++
  } else {
    ticket.state = 'expired'
  }
}
