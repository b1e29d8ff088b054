import type { Earning } from '../../../protocol/events.ts'
import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import { linesAt, placeAmong } from '../lines.ts'
import { earningFrom, MINUTE, priorityOf } from '../priority.ts'
import { placeOf, presentStop, type HallState, type Ticket } from '../state.ts'
import { inOrder } from '../waiting.ts'
import { activeTicket } from './guards.ts'

/** [STEPBACK-1] to [STEPBACK-4]: a resident who waits lets the next few go first. */
export function stepBack(state: HallState, data: DataOf<'stepBack'>, { catalogue, now }: Context): Decision {
  const { requeuePlaces, stepBackLimit } = catalogue.rules
  const ticket = activeTicket(state, data.ticket)
  if (isDecline(ticket)) return ticket
  if (presentStop(ticket).state !== 'waiting') return decline('notWaiting')
  if (ticket.steppedBack >= stepBackLimit) return decline('stepBackLimit')
  const letBy = nextBehind(state, ticket, stepBackPlaces(requeuePlaces), now)
  if (letBy.length === 0) return decline('nobodyBehind')
  return [
    {
      type: 'ticketSteppedBack',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        letBy: letBy.map(({ number }) => number),
        earning: earningBehind(ticket.earning, letBy, now),
      },
    },
  ]
}

/** How many go first, where so many wait: as for a missed ticket, but at least one. */
export const stepBackPlaces = (requeuePlaces: number): number => Math.max(1, requeuePlaces)

/** The next `places` behind a waiting ticket where it waits, the first of them first. */
function nextBehind(state: HallState, ticket: Ticket, places: number, now: number): Ticket[] {
  const lines = linesAt(state, placeOf(presentStop(ticket)))
  const after = placeAmong(lines, ticket, now) + 1
  return inOrder(lines, now, after + places).slice(after)
}

/**
 * Earns so that it stands, now, right behind the last of those whom it lets by, and not faster than the slowest of
 * them: they stay in front of it. It never stands better than before, at any time.
 */
function earningBehind(own: Earning, letBy: readonly Ticket[], now: number): Earning {
  const last = letBy[letBy.length - 1]!
  const priority = priorityOf(last.earning, now)
  const rate = Math.min(own.rate, ...letBy.map(({ earning }) => earning.rate))
  // One ms later, so that rounding and the order of issue cannot put it in front.
  const from = earningFrom(priority, rate, own.headStart, now) + 1
  if (from >= own.from) return { rate, headStart: own.headStart, from }
  // At the slower rate it would have to begin before it came: it begins when it came, and what is lacking is given.
  return { rate, headStart: priority - (rate * (now + 1 - own.from)) / MINUTE, from: own.from }
}
