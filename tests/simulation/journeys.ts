/**
 * A day of a hall in which some residents come with an errand of several services: once with one number that leads them
 * through, once with a number for each service in a fixed order, as halls do it today. The same residents come at the same
 * times with the same errands, and each service takes the same time. `npm run simulate:journeys` says the figures.
 */
import { partsOf } from '../../protocol/bundles.ts'
import type { Bundle, Catalogue } from '../../protocol/catalogue.ts'
import { indexCatalogue } from '../../hub/core/catalogue.ts'
import { isDecline, type HallCommand } from '../../hub/core/commands.ts'
import { decide } from '../../hub/core/decide.ts'
import { evolve } from '../../hub/core/evolve.ts'
import { initialState } from '../../hub/core/state.ts'
import { noBook } from '../fixtures/noBook.ts'
import { dice, type Dice } from '../fixtures/printing/dice.ts'

const MINUTE = 60_000
const OPENS = Date.parse('2026-11-24T09:00:00+08:00')
/** People come for so long; those who are there then are served to the end. */
const COMING = 7 * 60 * MINUTE
/** From the waiting area to a counter. */
const WALK = 0.5 * MINUTE
/** To a kiosk and back, for another number. */
const AGAIN = 1.5 * MINUTE

export interface Resident {
  at: number
  /** Null for one service alone. */
  bundle: Bundle | null
  services: string[]
  /** What each service takes at the counter, in ms. */
  takes: Map<string, number>
}

/** Minutes from the door to the end of the errand, and those of them that were not spent being served. */
export interface Stay {
  residents: number
  mean: number
  p90: number
  waitMean: number
  waitP90: number
}
export interface Stays {
  errands: Stay
  alone: Stay
  all: Stay
  /** Share of the counters' time that was used until the last resident had gone, in percent. */
  busy: number
}

/** So many residents for each counter and hour that a hall of these counters is busy to this share, in percent. */
export function comers(catalogue: Catalogue, load: number, errands: number, seed: number): Resident[] {
  const chance = dice(seed)
  const share = new Map(catalogue.queues.map(({ id }) => [id, 0]))
  for (const { queues } of catalogue.counters)
    for (const queue of queues) share.set(queue, share.get(queue)! + 1 / queues.length)
  const work = new Map(catalogue.queues.map(({ id }) => [id, 0]))
  const known = new Map(catalogue.services.map((service) => [service.id, service]))
  const offered = catalogue.services.filter(({ elsewhere }) => !elsewhere).map(({ id }) => id)
  const weight = (id: string): number => work.get(known.get(id)!.queue)! / share.get(known.get(id)!.queue)!
  const room = (catalogue.counters.length * COMING * load) / 100
  const people: Resident[] = []
  for (let used = 0; used < room;) {
    const bundle =
      catalogue.bundles.length > 0 && chance.chance(errands) ? chance.pick(catalogue.bundles) : null
    // Of two the one whose counters have less to do, so that no part of the hall is flooded and none is empty.
    const [one, other] = [chance.pick(offered), chance.pick(offered)]
    const services = bundle ? madeOf(bundle, chance) : [weight(one) <= weight(other) ? one : other]
    const takes = new Map(services.map((id) => [id, around(known.get(id)!.minutes * MINUTE, chance)]))
    for (const id of services) {
      const { queue } = known.get(id)!
      work.set(queue, work.get(queue)! + takes.get(id)!)
      used += takes.get(id)!
    }
    people.push({ at: OPENS + comesAt(chance), bundle, services, takes })
  }
  return people.toSorted((a, b) => a.at - b.at)
}

/** Most come when the hall opens and after lunch: 45 % in the first hour and a half, 25 % from half past one to three. */
function comesAt(chance: Dice): number {
  const when = chance.int(1, 100)
  if (when <= 45) return chance.int(0, 90 * MINUTE)
  return when <= 70 ? chance.int(270 * MINUTE, 360 * MINUTE) : chance.int(0, COMING)
}

/** The parts that are made when all ends well; each optional one by every second resident. */
function madeOf(bundle: Bundle, chance: Dice): string[] {
  const chosen = partsOf(bundle).filter(({ link }) => !link.optional || chance.chance(50))
  const made: string[] = []
  for (const { service, link } of chosen) {
    const { onlyIf } = link
    if (!onlyIf || (made.includes(onlyIf.service) && onlyIf.outcomes.includes('settled'))) made.push(service)
  }
  return made
}

/** Around the mean: an Erlang time of four phases, as service times of counters look. */
function around(mean: number, chance: Dice): number {
  let sum = 0
  for (let phase = 0; phase < 4; phase++) sum -= Math.log(chance.int(1, 1_000_000) / 1_000_001)
  return Math.round((mean * sum) / 4)
}

/** Plays the day; `together`: one number for an errand, else one for each service in its order. */
export function playDay(catalogue: Catalogue, people: readonly Resident[], together: boolean): Stays {
  const index = indexCatalogue({
    ...catalogue,
    rules: { ...catalogue.rules, issueUntil: 'always', oneGo: together && catalogue.rules.oneGo },
  })
  let now = OPENS
  let tokens = 0
  let state = evolve(initialState(), {
    type: 'dayOpened',
    at: now,
    data: { day: '2026-11-24', lastCallSeq: 0 },
  })
  const due = new Map<number, (() => void)[]>()
  const times: number[] = []
  const owners = new Map<string, { person: Resident; left: string[] }>()
  const stays = new Map<Resident, number>()
  let busyMs = 0

  function later(at: number, run: () => void): void {
    const those = due.get(at)
    if (those) return void those.push(run)
    due.set(at, [run])
    const place = times.findIndex((time) => time > at)
    times.splice(place < 0 ? times.length : place, 0, at)
  }
  function run(command: HallCommand): boolean {
    const token = `token-${String(++tokens).padStart(16, '0')}`
    const context = { now, catalogue: index, withinHours: true, closesAt: null, token, ...noBook }
    const decision = decide(state, command, context)
    if (isDecline(decision)) return false
    for (const event of decision) {
      state = evolve(state, event)
      if (event.type === 'ticketIssued') issued = event.data.ticket
    }
    return true
  }
  let issued = ''

  function take(person: Resident, services: string[]): void {
    const whole = together && person.bundle
    const wanted = whole ? services : services.slice(0, 1)
    if (
      !run({
        type: 'issueTicket',
        data: { services: wanted, ...(whole && { bundle: whole.id }), print: false },
      })
    )
      throw new Error(`no number for ${wanted.join()}`)
    owners.set(issued, { person, left: services.slice(wanted.length) })
    lookAround()
  }

  /** Every counter that is free calls whom it may. */
  function lookAround(): void {
    for (const { id } of catalogue.counters)
      if (run({ type: 'callNext', data: { counter: id } })) later(now + WALK, () => begin(id))
  }
  function begin(counter: string): void {
    run({ type: 'startServing', data: { counter } })
    serve(counter)
  }
  function serve(counter: string): void {
    const ticket = state.tickets.get(state.counters.get(counter)!.current!)!
    const { person } = owners.get(ticket.id)!
    const takes = person.takes.get(ticket.stops[ticket.at]!.service)!
    busyMs += takes
    later(now + takes, () => finish(counter, ticket.id))
  }
  function finish(counter: string, id: string): void {
    run({ type: 'finish', data: { counter, outcome: 'settled' } })
    const { person, left } = owners.get(id)!
    const { state: at } = state.tickets.get(id)!
    if (state.counters.get(counter)!.current === id) return serve(counter)
    if (at === 'completed' && left.length > 0) later(now + AGAIN, () => take(person, left))
    else if (at === 'completed') stays.set(person, (now - person.at) / MINUTE)
    lookAround()
  }

  for (const { id } of catalogue.counters) run({ type: 'openCounter', data: { counter: id } })
  for (const person of people) later(person.at, () => take(person, person.services))
  for (let time = times.shift(); time !== undefined; time = times.shift()) {
    now = time
    const those = due.get(time) ?? []
    due.delete(time)
    for (const one of those) one()
  }
  if (stays.size < people.length) throw new Error(`${people.length - stays.size} are still in the hall`)
  const of = (those: readonly Resident[]): Stay => {
    const all = those.map((person) => stays.get(person)!)
    const waits = those.map((person, at) => all[at]! - sumOf([...person.takes.values()]) / MINUTE)
    return {
      residents: all.length,
      ...{ mean: sumOf(all) / all.length, p90: p90Of(all) },
      ...{ waitMean: sumOf(waits) / waits.length, waitP90: p90Of(waits) },
    }
  }
  return {
    errands: of(people.filter(({ bundle }) => bundle)),
    alone: of(people.filter(({ bundle }) => !bundle)),
    all: of(people),
    busy: (100 * busyMs) / (catalogue.counters.length * (now - OPENS)),
  }
}

const sumOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0)
const p90Of = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.ceil(list.length * 0.9) - 1] ?? Number.NaN
