import { before } from '../../protocol/bundleParts.ts'
import type { Link } from '../../protocol/bundles.ts'
import type { Outcome } from '../../protocol/commands.ts'
import type { Earning, EventData } from '../../protocol/events.ts'
import type { CatalogueIndex } from './catalogue.ts'
import { aheadAt } from './lines.ts'
import { priorityOf } from './priority.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from './state.ts'
import { expectedWaitMinutes } from './wait.ts'

/** How a ticket goes on when its present stop has ended. */
export type WayOn = Pick<EventData<'stopFinished'>, 'next' | 'order' | 'skipped'>
type Skipped = WayOn['skipped'][number]

/** A stop that is to come, and where it stands. */
interface Ahead {
  place: number
  stop: Stop
}

/** [ROUTE-1] to [ROUTE-6]: which stop is next where the present one ends so at this counter, and which are not made. */
export function wayOn(
  state: HallState,
  catalogue: CatalogueIndex,
  ticket: Ticket,
  counter: Counter,
  outcome: Outcome,
  now: number,
): WayOn {
  const { skipped, left } = withoutThoseThatFail(ticket, outcome)
  const may = left.filter(({ stop }) => mayBegin(stop.link, left, stop))
  // A clerk's changes may leave none that may begin: then the first of all, so that nobody is stuck.
  const able = may.length > 0 ? may : left.slice(0, 1)
  const waited = presentStop(ticket).waitedMs
  const earning: Earning = { ...ticket.earns, from: now - waited }
  const here = able.filter(({ stop }) => isDoneHere(stop, presentStop(ticket), counter, catalogue))
  const together = here.find(({ stop }) => stop.link.together !== null)
  const chosen = ticket.ordered ? able[0] : (here[0] ?? soonest(state, catalogue, able, earning, now))
  const next = together ?? chosen
  if (!next) return { next: null, order: null, skipped }
  return {
    next: { stop: ticket.at + 1, earning, here: here.includes(next) },
    order: next.place === ticket.at + 1 ? null : withFirst(ticket, ticket.at + 1, next.place),
    skipped,
  }
}

const isPlanned = ({ state }: Stop): boolean => state === 'planned'

/** The stops that are to come on a ticket, in their order. */
export function stopsAhead({ stops, at }: Ticket): Ahead[] {
  return stops
    .map((stop, place) => ({ stop, place }))
    .filter(({ stop, place }) => place > at && isPlanned(stop))
}

/** [ROUTE-2] Those whose condition did not come true, and what hangs on them, are not made. */
function withoutThoseThatFail(ticket: Ticket, outcome: Outcome): { skipped: Skipped[]; left: Ahead[] } {
  const skipped: Skipped[] = []
  let left = stopsAhead(ticket)
  for (;;) {
    const failing = left.find(({ stop: { link } }) => link.onlyIf && fails(link.onlyIf))
    if (!failing?.stop.link.onlyIf) return { skipped, left }
    const { service } = failing.stop.link.onlyIf
    const { service: own, name } = failing.stop
    skipped.push({ service: own, name, because: { service, outcome: outcomeOf(service) } })
    left = left.filter((one) => one !== failing)
  }

  function fails({ service, outcomes }: NonNullable<Link['onlyIf']>): boolean {
    if (left.some(({ stop }) => stop.service === service)) return false
    if (!made(service)) return true
    const found = outcomeOf(service)
    // Whoever was sent elsewhere in the middle of it leaves it undecided, and nothing is lost by that.
    return found !== null && !outcomes.includes(found)
  }

  /** Its newest stop up to the present one. */
  function made(service: string): Stop | undefined {
    return ticket.stops.slice(0, ticket.at + 1).findLast((stop) => stop.service === service)
  }

  /** How the newest stop of a service ended, the present one as it ends now; null where none was made. */
  function outcomeOf(service: string): Outcome | null {
    const last = made(service)
    return last === presentStop(ticket) ? outcome : (last?.outcome ?? null)
  }
}

/** [ROUTE-1] Whether nothing of what is left has to come before it. */
function mayBegin(link: Link, left: readonly Ahead[], self: Stop): boolean {
  const first = before(link)
  return !left.some(({ stop }) => stop !== self && first.includes(stop.service))
}

/** [ROUTE-4] [ROUTE-5] Whether it is done at this counter without another call. */
function isDoneHere(
  stop: Stop,
  ended: Stop,
  counter: Counter,
  { rules }: Pick<CatalogueIndex, 'rules'>,
): boolean {
  if (stop.keptFor !== null) return stop.keptFor === counter.id
  return isTogether(stop, ended) || (rules.oneGo && counter.queues.includes(stop.queue))
}

const isTogether = ({ link }: Stop, ended: Stop): boolean =>
  link.together !== null && [ended.service, ended.link.together].includes(link.together)

/** [ROUTE-3] Where the order is free, the one with the shortest expected wait; of equal ones the first. */
function soonest(
  state: HallState,
  catalogue: CatalogueIndex,
  able: readonly Ahead[],
  earning: Earning,
  now: number,
): Ahead | undefined {
  if (able.length < 2) return able[0]
  return shortestWait(state, catalogue, able, ({ stop }) => stop.queue, priorityOf(earning, now), now)
}

/** Whoever of these would wait least, by what is expected of somebody with this priority; of equal ones the first. */
export function shortestWait<T>(
  state: HallState,
  catalogue: CatalogueIndex,
  some: readonly T[],
  queueOf: (one: T) => string,
  priority: number,
  now: number,
): T | undefined {
  const waits = some.map((one) => {
    const queue = queueOf(one)
    return expectedWaitMinutes(state, catalogue, queue, aheadAt(state, queue, priority, now))
  })
  return some[waits.indexOf(Math.min(...waits))]
}

/**
 * [ROUTE-10] The other queues from which a waiting ticket may be called as well: those of the stops that may as well come
 * next, where the order is free.
 */
export function alsoQueues(ticket: Ticket): string[] {
  const present = presentStop(ticket)
  const others = stopsToo(ticket).map(({ stop }) => stop.queue)
  return [...new Set(others)].filter((queue) => queue !== present.queue)
}

/** The stops that may as well come next as the one for which a ticket waits, in their order. */
function stopsToo(ticket: Ticket): Ahead[] {
  const present = presentStop(ticket)
  if (!ticket.bundle || ticket.ordered || present.settled || ticket.stops.length < 2) return []
  const ahead = stopsAhead(ticket)
  const left = [{ stop: present, place: ticket.at }, ...ahead]
  return ahead.filter(({ stop }) => stop.keptFor === null && mayBegin(stop.link, left, stop))
}

/**
 * [ROUTE-10] In which order the stops of a waiting ticket stand when this counter calls it: null where it comes for the stop
 * for which it waits, else that one first which this counter serves.
 */
export function orderFor(ticket: Ticket, counter: Pick<Counter, 'id' | 'queues'>): number[] | null {
  const first = placeAt(ticket, counter)
  return first === ticket.at ? null : withFirst(ticket, ticket.at, first)
}

/** The places of all stops of a ticket from this one on, with that one before the others. */
export function withFirst({ stops }: Ticket, from: number, first: number): number[] {
  const places = stops.map((_stop, place) => place).slice(from)
  return [first, ...places.filter((place) => place !== first)]
}

/** The place of the stop for which a waiting ticket would come to this counter. */
export function placeAt(ticket: Ticket, { id, queues }: Pick<Counter, 'id' | 'queues'>): number {
  const { queue, keptFor } = presentStop(ticket)
  if (keptFor === id || queues.includes(queue)) return ticket.at
  return stopsToo(ticket).find(({ stop }) => queues.includes(stop.queue))?.place ?? ticket.at
}

/**
 * [ROUTE-6] Whether stops may be made in this order: the first two services of which one must be done before the other;
 * null where all is well.
 */
export function brokenOrder(stops: readonly Stop[]): { before: string; after: string } | null {
  for (const [place, { service, link }] of stops.entries()) {
    const first = before(link)
    const late = stops.slice(place + 1).find((stop) => first.includes(stop.service))
    if (late) return { before: late.service, after: service }
  }
  return null
}
