import type { Stop, HallState, Ticket } from '../state.ts'
import { ticketOf, type EventOf } from './events.ts'
import { newStop, take } from './moves.ts'

export function addStop(state: HallState, { at, data }: EventOf<'stopAdded'>): void {
  const { stops } = ticketOf(state, data.ticket)
  if (data.place !== stops.length) throw new Error(`a stop is added to ${data.ticket} at ${data.place}`)
  stops.push(newStop(data.added, at))
  take(state, data.added.service, 1)
}

export function dropStop(state: HallState, { at, data }: EventOf<'stopDropped'>): void {
  const stop = ticketOf(state, data.ticket).stops[data.place]
  if (stop?.state !== 'planned') throw new Error(`stop ${data.place} of ${data.ticket} cannot be dropped`)
  skip(state, stop, at, { reason: data.reason })
}

export function orderStops(state: HallState, { data }: EventOf<'stopsOrdered'>): void {
  const ticket = ticketOf(state, data.ticket)
  ticket.ordered = true
  reorder(ticket, ticket.at + 1, data.order)
}

/** Puts all stops from this place on in this order of the places where they stand. */
export function reorder({ stops }: Ticket, from: number, order: readonly number[]): void {
  const ahead = order.map((place) => stops[place])
  const whole = ahead.length === stops.length - from && new Set(order).size === order.length
  if (!whole || order.some((place) => place < from)) throw new Error('an order leaves out a stop')
  stops.splice(from, ahead.length, ...(ahead as Stop[]))
}

/** A stop that is to come is not made. */
export function skip(state: HallState, stop: Stop, at: number, why: Stop['skipped']): void {
  stop.state = 'skipped'
  stop.since = at
  stop.skipped = why
  take(state, stop.service, -1)
}
