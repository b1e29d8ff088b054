import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import { complaintOfRating } from './complaint.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../state.ts'

/** A level up to this one is low: only then are reasons kept. */
const LOW = 2

/** [RATE-1] to [RATE-3]: what a resident says of a stop that has ended, once. */
export function rate(state: HallState, data: DataOf<'rate'>, context: Context): Decision {
  const { catalogue, now } = context
  const ticket = state.tickets.get(data.ticket)
  if (!ticket) return decline('unknownTicket')
  const at = data.stop ?? newestRateable(ticket, data.counter)
  const stop = ticket.stops[at]
  if (!stop || stop.state !== 'done' || stop.counter === null) return decline('nothingToRate')
  if (data.counter !== undefined && data.counter !== stop.counter) return decline('nothingToRate')
  if (stop.rating !== null) return decline('alreadyRated')
  const known = new Set(catalogue.catalogue.ratingReasons.map(({ id }) => id))
  if (data.reasons.some((reason) => !known.has(reason))) return decline('unknownReason')
  const isLow = data.level <= LOW
  const rated = {
    ticket: ticket.id,
    stop: at,
    counter: stop.counter,
    level: data.level,
    reasons: isLow ? [...new Set(data.reasons)] : [],
    words: data.words ?? null,
  }
  const complaints = isLow ? complaintOfRating(state, rated, context) : []
  return [{ type: 'stopRated', at: now, data: rated }, ...complaints]
}

const isRateable = (stop: Stop, counter?: string): boolean =>
  stop.state === 'done' &&
  stop.rating === null &&
  stop.counter !== null &&
  (counter === undefined || stop.counter === counter)

/** Place of the newest stop that may be rated, at this counter where one is named; -1 for none. */
export const newestRateable = ({ stops }: Ticket, counter?: string): number =>
  stops.findLastIndex((stop) => isRateable(stop, counter))

/** Somebody else is being served there: the next resident is not asked about the one before. */
function isServing(state: HallState, { current }: Counter): boolean {
  const ticket = current === null ? undefined : state.tickets.get(current)
  return ticket !== undefined && presentStop(ticket).state === 'serving'
}

/** [RATE-4] What the rater beside a counter asks about: the stop that ended there last, for a while. */
export function askedToRate(
  state: HallState,
  counter: Counter | undefined,
  ratingSeconds: number,
  now: number,
): { ticket: Ticket; stop: number; until: number } | null {
  if (!counter?.ended || isServing(state, counter)) return null
  const { ticket: id, stop, at } = counter.ended
  const until = at + ratingSeconds * 1_000
  const ticket = state.tickets.get(id)
  const ended = ticket?.stops[stop]
  return ticket && ended && now < until && isRateable(ended, counter.id) ? { ticket, stop, until } : null
}
