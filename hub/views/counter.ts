import type { Counter as CounterEntry } from '../../protocol/catalogue.ts'
import type { CounterView, StopView, TicketLine } from '../../protocol/views.ts'
import { recallAt } from '../core/decide/call.ts'
import { reopenable } from '../core/decide/serve.ts'
import { allLinesOf, waitingFor } from '../core/dispatch.ts'
import { placeAt } from '../core/route.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../core/state.ts'
import { inOrder, longestSince } from '../core/waiting.ts'
import { counterFacts, personAt } from './counters.ts'
import { wentOnFrom } from './goesOn.ts'
import type { Surroundings } from './surroundings.ts'

const NEXT_SHOWN = 12
const ASIDE_SHOWN = 20

/** For one clerk: who is here, who is next, and what may be done. */
export function counterView(state: HallState, entry: CounterEntry, around: Surroundings): CounterView {
  const { catalogue, now } = around
  const counter = state.counters.get(entry.id)
  const facts = counterFacts(state, entry)
  const clerk = counter?.clerk ?? null
  const mine = new Set(facts.queues)
  const aside = (tickets: ReadonlySet<Ticket>): Ticket[] =>
    [...tickets].filter((ticket) => isMine(ticket, entry.id, mine)).slice(-ASIDE_SHOWN)
  const finished = counter && reopenable(state, counter, catalogue.rules.reopenSeconds, now)
  return {
    day: state.day,
    counter: {
      ...facts,
      clerk: clerk === null ? null : { id: clerk, name: catalogue.clerks.get(clerk) ?? clerk },
      since: counter?.since ?? null,
      help: counter?.help ?? null,
    },
    clerks: catalogue.catalogue.clerks,
    current: currentOf(state, counter, around),
    next: nextAt(state, facts, now).map((ticket) => ticketLine(ticket, placeAt(ticket, facts))),
    waiting: waitingFor(state, facts),
    queues: facts.queues.map((id) => {
      const line = state.waiting.get(id)
      return { id, waiting: line?.size ?? 0, longestWaitSince: longestSince(line) }
    }),
    missed: aside(state.missed).map((ticket) => ({
      ...ticketLine(ticket),
      mayRejoin: ticket.rejoined < catalogue.rules.requeueLimit,
    })),
    parked: aside(state.parked).map((ticket) => ({
      ...ticketLine(ticket),
      backAt: presentStop(ticket).backAt,
    })),
    goesOn: counter ? wentOnFrom(state, counter, catalogue, now) : null,
    reopenable: finished
      ? {
          ticket: finished.ticket,
          number: state.tickets.get(finished.ticket)!.number,
          until: finished.at + catalogue.rules.reopenSeconds * 1000,
        }
      : null,
    today: {
      served: counter?.served ?? 0,
      meanServedMs: counter && counter.served > 0 ? Math.round(counter.servedMs / counter.served) : null,
      rating: ratingOf(counter),
    },
  }
}

/** [RATE-6] Never after a single rating, which would tell the clerk who said what. */
function ratingOf(counter: Counter | undefined): CounterView['today']['rating'] {
  const shown = counter?.rated.shown
  return shown ? { mean: Math.round((shown.sum / shown.count) * 10) / 10, count: shown.count } : null
}

/** A ticket set aside concerns the counters of its queue and the one where it was. */
function isMine(ticket: Ticket, counter: string, queues: ReadonlySet<string>): boolean {
  const stop = presentStop(ticket)
  return (
    stop.counter === counter || (stop.keptFor === null ? queues.has(stop.queue) : stop.keptFor === counter)
  )
}

/** The next few, each once though it may come for one of several stops. */
function nextAt(state: HallState, counter: { id: string; queues: readonly string[] }, now: number): Ticket[] {
  const some = inOrder(allLinesOf(state, counter), now, NEXT_SHOWN * 2)
  return [...new Set(some)].slice(0, NEXT_SHOWN)
}

function ticketLine(ticket: Ticket, place = ticket.at): TicketLine {
  const stop = ticket.stops[place] ?? presentStop(ticket)
  return {
    id: ticket.id,
    number: ticket.number,
    class: ticket.class,
    className: ticket.className,
    service: stop.service,
    serviceName: stop.name,
    queue: stop.queue,
    keptFor: stop.keptFor,
    since: stop.since,
    issuedAt: ticket.issuedAt,
    note: ticket.note,
  }
}

function stopView({ service, name, queue, state, counter, outcome, link, skipped }: Stop): StopView {
  const { optional, after } = link
  return { service, name, queue, state, counter, outcome, optional, after, skipped }
}

function currentOf(
  state: HallState,
  counter: Counter | undefined,
  { catalogue, now }: Surroundings,
): CounterView['current'] {
  const person = personAt(state, counter)
  if (!person) return null
  const { ticket, stop } = person
  const { recallSeconds, missedAfterCalls } = catalogue.rules
  return {
    ...ticketLine(ticket),
    state: stop.state,
    stop: ticket.at,
    stops: ticket.stops.map(stopView),
    bundle: ticket.bundle?.name ?? null,
    case: ticket.case,
    announcements: stop.announcements,
    calledAt: stop.calledAt,
    startedAt: stop.startedAt,
    waitedMs: stop.waitedMs,
    expectedMinutes: stop.minutes,
    why: stop.why,
    recallAt: recallAt(stop.recalledAt, recallSeconds, now),
    mayMiss: stop.state === 'called' && stop.announcements >= missedAfterCalls,
  }
}
