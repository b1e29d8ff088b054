import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from '../../protocol/bundles.ts'
import { Bundle, Catalogue } from '../../protocol/catalogue.ts'
import { Outcome } from '../../protocol/commands.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { bundleProblems } from '../../hub/catalogue/bundles.ts'
import { indexCatalogue } from '../../hub/core/catalogue.ts'
import { isDecline, type HallCommand } from '../../hub/core/commands.ts'
import { decide } from '../../hub/core/decide.ts'
import { evolve } from '../../hub/core/evolve.ts'
import { brokenInvariants } from '../../hub/core/invariants.ts'
import { initialState, type HallState, type Ticket } from '../../hub/core/state.ts'
import { smallCatalogue } from '../fixtures/catalogue.ts'
import { DAY, MORNING } from '../fixtures/scenario.ts'
import { noBook } from '../fixtures/noBook.ts'

const SERVICES = ['s0', 's1', 's2', 's3', 's4', 's5']
const QUEUES = ['general', 'tax', 'labour']
const name = { zh: '名称', en: 'Name' }

/** A hall of three queues with a counter for each and one for all, and these services in them. */
function hallWith(bundle: Bundle, queues: readonly string[], oneGo: boolean): Catalogue {
  const small = smallCatalogue({ oneGo, recallSeconds: 0 })
  const service = small.services[0]!
  return Catalogue.parse({
    ...small,
    queues: QUEUES.map((id, at) => ({ id, name, letter: 'ABC'[at]! })),
    services: SERVICES.map((id, at) => ({ ...service, id, code: id, queue: queues[at]! })),
    counters: [
      ...QUEUES.map((id, at) => ({ id: String(at + 1), number: at + 1, queues: [id] })),
      { id: '4', number: 4, queues: QUEUES },
    ],
    bundles: [bundle],
  })
}

const other = fc.constantFrom(...SERVICES)
const rarely = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 2 })
const link = (service: string) =>
  fc.record({
    service: fc.constant(service),
    after: fc.uniqueArray(other, { maxLength: 2 }),
    together: rarely(other),
    onlyIf: rarely(
      fc.record({
        service: other,
        outcomes: fc.uniqueArray(fc.constantFrom(...Outcome.options), { minLength: 1 }),
      }),
    ),
    optional: fc.boolean(),
  })
const bundle = fc
  .tuple(fc.uniqueArray(other, { minLength: 2 }), fc.tuple(...SERVICES.map(link)))
  .map(([services, links]) => {
    // A link that points backwards in some order goes in no circle: most graphs have a way then, and some do not.
    const earlier = (service: string, one: string) => services.indexOf(one) < services.indexOf(service)
    return Bundle.parse({
      id: 'errand',
      name,
      services,
      links: links
        .filter(({ service }) => services.includes(service))
        .map(({ service, after, together, onlyIf, optional }) => ({
          service,
          after: after.filter((one) => services.includes(one) && earlier(service, one)),
          ...(together && services.includes(together) && earlier(service, together) && { together }),
          ...(onlyIf && services.includes(onlyIf.service) && earlier(service, onlyIf.service) && { onlyIf }),
          optional,
        })),
    })
  })

const day = fc.record({
  bundle,
  queues: fc.tuple(...SERVICES.map(() => fc.constantFrom(...QUEUES))),
  oneGo: fc.boolean(),
  /** Whom a step concerns, how a stop ends, whether a clerk changes the plan. */
  picks: fc.array(fc.nat(1_000_000), { minLength: 120, maxLength: 120, size: 'max' }),
})

const outcomes = Outcome.options

/** Plays tickets of the bundle until no counter has anything left to do. */
function play({ bundle, queues, oneGo, picks }: Day) {
  const catalogue = indexCatalogue(hallWith(bundle, queues, oneGo))
  let state = evolve(initialState(), { type: 'dayOpened', at: MORNING, data: { day: DAY, lastCallSeq: 0 } })
  let now = MORNING
  let tokens = 0
  const log: HallEvent[] = []
  function run(command: HallCommand): boolean {
    const token = `token-${String(++tokens).padStart(16, '0')}`
    const decision = decide(state, command, {
      now,
      catalogue,
      withinHours: true,
      closesAt: null,
      token,
      ...noBook,
    })
    if (isDecline(decision)) return false
    for (const event of decision) state = evolve(state, event)
    log.push(...decision)
    expect(brokenInvariants(state)).toEqual([])
    return true
  }
  for (const counter of ['1', '2', '3', '4']) run({ type: 'openCounter', data: { counter } })
  const optional = new Set(partsOf(bundle).flatMap(({ service, link }) => (link.optional ? [service] : [])))
  for (const pick of picks.slice(0, 5)) {
    const services = bundle.services.filter((service, at) => !optional.has(service) || (pick >> at) % 2 === 0)
    if (services.length > 0) run({ type: 'issueTicket', data: { services, bundle: 'errand', print: false } })
  }
  for (let turn = 0; turn < 600 && someActive(state); turn++) {
    const pick = picks[turn % picks.length]! + turn
    const counter = String(1 + (pick % 4))
    now += pick % 60_000
    const outcome = outcomes[(pick >> 2) % outcomes.length]!
    if (pick % 13 === 0)
      run({ type: 'dropStop', data: { counter, service: SERVICES[pick % 6]!, reason: 'r' } })
    if (pick % 17 === 0) run({ type: 'addStop', data: { counter, service: SERVICES[pick % 6]! } })
    if (pick % 11 === 0)
      run({ type: 'orderStops', data: { counter, services: aheadAt(state, counter), reason: 'r' } })
    void (
      run({ type: 'callNext', data: { counter } }) ||
      run({ type: 'startServing', data: { counter } }) ||
      run({ type: 'finish', data: { counter, outcome } })
    )
  }
  return { state, log }
}
type Day = typeof day extends fc.Arbitrary<infer T> ? T : never

const someActive = (state: HallState): boolean =>
  [...state.tickets.values()].some((one) => one.state === 'active')
function aheadAt(state: HallState, counter: string): string[] {
  const ticket = state.tickets.get(state.counters.get(counter)?.current ?? '')
  return (ticket?.stops ?? [])
    .flatMap((stop) => (stop.state === 'planned' ? [stop.service] : []))
    .toReversed()
}

/** Each stop is made after whatever its own links say must have ended before, but for what a clerk added later. */
function orderKept({ stops }: Ticket, added: ReadonlySet<string>): boolean {
  return stops.every(({ state, link }, at) => {
    if (state !== 'done') return true
    const before = [...link.after, link.together, link.onlyIf?.service]
    return !stops
      .slice(at + 1)
      .some(
        ({ state: later, service }) => later === 'done' && before.includes(service) && !added.has(service),
      )
  })
}

it('[ROUTE-9] through any bundle that may be saved every ticket ends, each stop done once or skipped with a reason, in order', () => {
  let saved = 0
  let refused = 0
  let tickets = 0
  fc.assert(
    fc.property(day, (one) => {
      if (bundleProblems(hallWith(one.bundle, one.queues, true)).length > 0) return void refused++
      saved++
      const { state, log } = play(one)
      // Those that may be left out, and those whose condition is about one of them.
      const optional = new Set<string>()
      for (const { service, link } of partsOf(one.bundle))
        if (link.optional || (link.onlyIf && optional.has(link.onlyIf.service))) optional.add(service)
      for (const ticket of state.tickets.values()) {
        tickets++
        expect(ticket.state).toBe('completed')
        for (const stop of ticket.stops) {
          expect(['done', 'skipped']).toContain(stop.state)
          expect(stop.state === 'skipped').toBe(stop.skipped !== null)
        }
        const added = new Set(
          log.flatMap(({ type, data }) =>
            type === 'stopAdded' && data.ticket === ticket.id ? [data.added.service] : [],
          ),
        )
        for (const service of one.bundle.services) {
          const times = ticket.stops.filter((stop) => stop.service === service).length
          if (!added.has(service)) expect(times).toBeLessThanOrEqual(1)
          if (!optional.has(service)) expect(times).toBeGreaterThan(0)
        }
        for (const { skipped } of ticket.stops)
          if (skipped && 'because' in skipped) {
            const { service, outcome } = skipped.because
            const other = ticket.stops.filter((stop) => stop.service === service && stop.state === 'done')
            if (!added.has(service))
              expect(other.map((stop) => stop.outcome)).toEqual(outcome ? [outcome] : [])
          }
        expect(orderKept(ticket, added), JSON.stringify(ticket.stops)).toBe(true)
      }
    }),
    { numRuns: 150, seed: 20_261_128 },
  )
  expect(saved).toBeGreaterThan(80)
  expect(refused).toBeGreaterThan(5)
  expect(tickets).toBeGreaterThan(300)
})
