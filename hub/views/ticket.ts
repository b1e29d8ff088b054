import { joinedMaterials } from '../../protocol/bundleParts.ts'
import type { Material } from '../../protocol/catalogue.ts'
import type { TicketView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { newestRateable } from '../core/decide/rate.ts'
import { linesAt, placeAmong } from '../core/lines.ts'
import { stepBackPlaces } from '../core/decide/stepBack.ts'
import { placeOf, presentStop, type HallState, type Stop, type Ticket } from '../core/state.ts'
import { expectedWaitMinutes } from '../core/wait.ts'
import { countersFor } from './goesOn.ts'
import type { Surroundings } from './surroundings.ts'

/** For a resident's phone: its own ticket and nothing of anybody else. */
export function ticketView(
  state: HallState,
  ticket: Ticket,
  { catalogue, now }: Pick<Surroundings, 'catalogue' | 'now'>,
): TicketView {
  const stop = presentStop(ticket)
  const atCounter = stop.state === 'called' || stop.state === 'serving'
  const place = stop.state === 'waiting' && ticket.state === 'active' ? placeIn(state, ticket, now) : null
  const counter = stop.counter === null ? undefined : state.counters.get(stop.counter)
  const callSeq = state.calls.find((call) => call.ticket === ticket.id)?.callSeq
  return {
    centre: catalogue.catalogue.centre.name,
    day: ticket.id.slice(0, 10),
    id: ticket.id,
    number: ticket.number,
    token: ticket.token,
    state: ticket.state,
    stop: {
      state: stop.state,
      service: stop.name,
      ahead: place?.ahead ?? null,
      expectedWaitMinutes: place && expectedWaitMinutes(state, catalogue, stop.queue, place.ahead),
    },
    stops: ticket.stops.map((each) => ({
      name: each.name,
      state: each.state,
      counters: countersFor(catalogue, each),
      skipped: skippedOf(ticket, each),
    })),
    bundle: ticket.bundle?.name ?? null,
    at: ticket.at,
    materials: materialsOf(catalogue, ticket),
    call:
      ticket.state === 'active' && atCounter && counter
        ? { callSeq: callSeq ?? 0, counter: counter.id, counterNumber: counter.number, at: stop.calledAt }
        : null,
    mayCancel: ticket.state === 'active' && !atCounter,
    stepBack: place && stepBackOf(ticket, place.behind, catalogue),
    steppedBack: ticket.steppedBack,
    rate: rateOf(state, ticket, catalogue),
    complaints: complaintsOf(state, ticket),
    // [PHONE-20]
    cases: [...(state.opened.get(ticket.id) ?? [])],
  }
}

/** How many would be called before it and how many after it. */
function placeIn(state: HallState, ticket: Ticket, now: number): { ahead: number; behind: number } {
  const lines = linesAt(state, placeOf(presentStop(ticket)))
  const ahead = placeAmong(lines, ticket, now)
  return { ahead, behind: lines.reduce((sum, { size }) => sum + size, 0) - ahead - 1 }
}

/** [STEPBACK-6] What the hub would accept now. */
function stepBackOf(
  { steppedBack }: Ticket,
  behind: number,
  { rules }: CatalogueIndex,
): TicketView['stepBack'] {
  const left = rules.stepBackLimit - steppedBack
  const places = Math.min(stepBackPlaces(rules.requeuePlaces), behind)
  return left > 0 && places > 0 ? { places, left } : null
}

/** [RATE-7] What the phone may rate now. */
function rateOf(state: HallState, ticket: Ticket, { catalogue }: CatalogueIndex): TicketView['rate'] {
  const at = newestRateable(ticket)
  const stop = ticket.stops[at]
  if (!stop?.counter) return null
  const counterNumber = state.counters.get(stop.counter)?.number ?? 0
  return { stop: at, service: stop.name, counterNumber, reasons: catalogue.ratingReasons }
}

/** [COMPLAINT-11] What was said of it, also where a low rating did. */
const complaintsOf = ({ complaints }: HallState, { id: mine, stops }: Ticket): TicketView['complaints'] =>
  [...complaints.values()]
    .filter(({ ticket }) => ticket === mine)
    .map(({ id, token, kind, stop, service, closed }) => {
      // One that was told of a stop still to come has its service alone, since stops change their places.
      const place = service === null ? -1 : stops.findIndex((one) => one.service === service)
      return { id, token, kind, stop: stop ?? (place < 0 ? null : place), closed }
    })

/** Why a stop is not made, as far as it is the resident's to know. */
function skippedOf({ stops }: Ticket, { skipped }: Stop): TicketView['stops'][number]['skipped'] {
  if (!skipped) return null
  if (!('because' in skipped)) return { service: null, outcome: null }
  const { service, outcome } = skipped.because
  return { service: stops.find((other) => other.service === service)?.name ?? null, outcome }
}

/** [PHONE-6] What to bring to the present stop and to those that come, each thing once, but what earlier ones gave. */
function materialsOf({ services }: CatalogueIndex, { stops, at }: Ticket): Material[] {
  const made = stops.filter(({ skipped }) => !skipped)
  const ahead = new Set(stops.slice(at).map(({ service }) => service))
  const asking = made.flatMap(({ service, link }) => {
    const known = services.get(service)
    return known ? { service: known, link } : []
  })
  return joinedMaterials(asking).flatMap(({ material, services: whose }) =>
    whose.some((id) => ahead.has(id)) ? material : [],
  )
}
