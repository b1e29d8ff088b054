import { describe, expect, it } from 'vitest'
import type { Bundle } from '../../../protocol/catalogue.ts'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'

const SERVICES = ['card', 'permit', 'invoice', 'refund']
const name = { zh: '一件事', en: 'Errand' }

/** A hall with one bundle of these links, in which counter 2 serves `general` and counter 3 `tax`. */
function hallWith(links?: Bundle['links'], rules: Parameters<typeof smallCatalogue>[0] = {}) {
  const catalogue = smallCatalogue(rules)
  catalogue.bundles = [{ id: 'errand', name, services: SERVICES, keywords: [], ...(links && { links }) }]
  const hall = scenario(catalogue)
  hall.when('openCounter', { counter: '2' })
  hall.when('openCounter', { counter: '3' })
  return hall
}
type Hall = ReturnType<typeof hallWith>

function issue(hall: Hall, services = SERVICES): string {
  const [event] = hall.when('issueTicket', { services, bundle: 'errand', print: false })
  return only(event, 'ticketIssued').data.ticket
}
const stops = (hall: Hall, ticket: string) =>
  hall.state.tickets.get(ticket)!.stops.map(({ service, state }) => `${service} ${state}`)

function serve(hall: Hall, counter: string, minutes = 3): void {
  hall.call(counter)
  hall.when('startServing', { counter })
  hall.pass(minutes)
}
const free = { after: [], optional: false }

describe('a ticket for a bundle', () => {
  it('[BUNDLE-1] goes through its parts in their order where it has no links', () => {
    const hall = hallWith(undefined, { oneGo: false })
    const ticket = issue(hall)
    expect(stops(hall, ticket)).toEqual([
      'card waiting',
      'permit planned',
      'invoice planned',
      'refund planned',
    ])
    serve(hall, '2')
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket).slice(0, 2)).toEqual(['card done', 'permit waiting'])
  })
  it('[BUNDLE-1] begins with any where a part has no link', () => {
    const hall = hallWith([], { oneGo: false })
    for (let n = 0; n < 3; n++) hall.issue('card')
    const ticket = issue(hall)
    expect(stops(hall, ticket)).toEqual([
      'invoice waiting',
      'card planned',
      'permit planned',
      'refund planned',
    ])
    expect(ticket).toMatch(/-B001$/)
  })
  it('[BUNDLE-3] has all parts but optional ones, and no others', () => {
    const hall = hallWith([{ ...free, service: 'refund', optional: true }])
    const refused = (services: string[], bundle = 'errand') =>
      hall.refused('issueTicket', { services, bundle, print: false })
    expect(refused(['card', 'permit'])).toEqual({ refused: 'bundleMismatch', params: { service: 'invoice' } })
    expect(refused(['card', 'card', 'permit', 'invoice']).refused).toBe('stopsTwice')
    expect(refused(SERVICES, 'none').refused).toBe('unknownBundle')
    expect(refused([...SERVICES, 'other']).refused).toBe('bundleMismatch')
    expect(stops(hall, issue(hall, ['card', 'permit', 'invoice']))).toHaveLength(3)
    expect(hall.state.tickets.get('2026-11-24-A001')?.bundle).toEqual({ id: 'errand', name })
  })
})

describe('the way on', () => {
  it('[ROUTE-1] goes only to what nothing has to come before', () => {
    const hall = hallWith([{ ...free, service: 'card', after: ['invoice', 'refund'] }], { oneGo: false })
    hall.issue('invoice')
    const ticket = issue(hall)
    expect(stops(hall, ticket)[0]).toBe('permit waiting')
    serve(hall, '2')
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)[1]).toBe('invoice waiting')
  })
  it('[ROUTE-2] leaves out what an outcome decides, with what hangs on it', () => {
    const hall = hallWith([
      { ...free, service: 'permit', onlyIf: { service: 'card', outcomes: ['settled'] } },
      { ...free, service: 'invoice', after: ['card'], onlyIf: { service: 'permit', outcomes: ['settled'] } },
      { ...free, service: 'refund', after: ['card'] },
    ])
    const ticket = issue(hall)
    serve(hall, '2')
    const [event] = hall.when('finish', { counter: '2', outcome: 'incomplete' })
    expect(only(event, 'stopFinished').data.skipped).toMatchObject([
      { service: 'permit', because: { service: 'card', outcome: 'incomplete' } },
      { service: 'invoice', because: { service: 'permit', outcome: null } },
    ])
    expect(stops(hall, ticket)).toEqual(['card done', 'refund waiting', 'permit skipped', 'invoice skipped'])
    serve(hall, '3')
    hall.when('finish', { counter: '3' })
    expect(hall.state.tickets.get(ticket)?.state).toBe('completed')
  })
  it('[ROUTE-2] decides nothing before that other stop has ended', () => {
    const onlyIf = { service: 'invoice', outcomes: ['settled' as const] }
    const hall = hallWith([
      { ...free, service: 'permit', onlyIf },
      { ...free, service: 'invoice', after: ['card'] },
      { ...free, service: 'refund', after: ['permit'] },
    ])
    const ticket = issue(hall)
    serve(hall, '2')
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)).toEqual(['card done', 'invoice waiting', 'permit planned', 'refund planned'])
    serve(hall, '3')
    hall.when('finish', { counter: '3' })
    expect(stops(hall, ticket)[2]).toBe('permit waiting')
  })
  it('[ROUTE-2] leaves nothing out because of a stop that was left by a transfer', () => {
    const onlyIf = { service: 'card', outcomes: ['settled' as const] }
    const hall = hallWith([{ ...free, service: 'permit', onlyIf }])
    const ticket = issue(hall, ['card', 'permit', 'invoice', 'refund'])
    serve(hall, '2')
    hall.when('transfer', { counter: '2', to: { service: 'refund' } })
    expect(stops(hall, ticket).slice(0, 2)).toEqual(['card done', 'refund waiting'])
    serve(hall, '3')
    hall.when('finish', { counter: '3' })
    expect(stops(hall, ticket)).not.toContain('permit skipped')
  })
  it('[TRANSFER-5] a transfer to a service that is to come anyway does not add it a second time', () => {
    const hall = hallWith([], { oneGo: false })
    const ticket = issue(hall)
    hall.pass(4)
    serve(hall, '2')
    hall.when('transfer', { counter: '2', to: { service: 'refund' }, reason: '先退税' })
    expect(stops(hall, ticket)).toEqual(['card done', 'refund waiting', 'permit planned', 'invoice planned'])
    expect(hall.now - hall.state.tickets.get(ticket)!.waitsSince).toBe(4 * 60_000)
    serve(hall, '3')
    hall.when('finish', { counter: '3' })
    expect(stops(hall, ticket)).toHaveLength(4)
  })
  it('[ROUTE-2] ends where all that is left is left out', () => {
    const onlyIf = { service: 'card', outcomes: ['settled' as const] }
    const hall = hallWith(['permit', 'invoice', 'refund'].map((service) => ({ ...free, service, onlyIf })))
    const ticket = issue(hall)
    serve(hall, '2')
    hall.when('finish', { counter: '2', outcome: 'withdrawn' })
    expect(hall.state.tickets.get(ticket)?.state).toBe('completed')
    hall.when('reopen', { counter: '2' })
    expect(stops(hall, ticket)).toEqual([
      'card serving',
      'permit planned',
      'invoice planned',
      'refund planned',
    ])
  })
  it('[ROUTE-3] goes where the shortest wait is expected, with what the ticket has earned', () => {
    const links = [{ ...free, service: 'refund', after: SERVICES.slice(0, 3) }]
    const hall = hallWith(links, { oneGo: false })
    hall.when('openCounter', { counter: '4' })
    for (let n = 0; n < 8; n++) hall.issue('invoice')
    const ticket = issue(hall)
    serve(hall, '2', 1)
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)[1]).toBe('permit waiting')
    serve(hall, '2', 1)
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)).toEqual(['card done', 'permit done', 'invoice waiting', 'refund planned'])
  })
  it('[ROUTE-4] goes on at once at a counter that may do it too, and says so in the record', () => {
    const hall = hallWith()
    const ticket = issue(hall)
    hall.pass(5)
    serve(hall, '2')
    const [event] = hall.when('finish', { counter: '2' })
    expect(only(event, 'stopFinished').data.next).toMatchObject({ stop: 1, here: true })
    expect(stops(hall, ticket).slice(0, 3)).toEqual(['card done', 'permit serving', 'invoice planned'])
    expect(hall.state.counters.get('2')?.current).toBe(ticket)
    hall.pass(4).when('finish', { counter: '2' })
    expect(stops(hall, ticket)[2]).toBe('invoice waiting')
    hall.call('3')
    expect(hall.state.tickets.get(ticket)?.stops[2]?.waitedMs).toBe(5 * 60_000)
  })
  it('[ROUTE-5] does together what belongs together, whatever queues the counter serves', () => {
    const hall = hallWith([
      { ...free, service: 'invoice', together: 'card' },
      { ...free, service: 'refund', together: 'card' },
      { ...free, service: 'permit', after: ['card'] },
    ])
    const ticket = issue(hall)
    serve(hall, '2')
    const way = () =>
      stops(hall, ticket)
        .filter((line) => !line.endsWith('planned'))
        .at(-1)
    hall.when('finish', { counter: '2' })
    expect(way()).toBe('invoice serving')
    hall.when('finish', { counter: '2' })
    expect(way()).toBe('refund serving')
    hall.when('finish', { counter: '2' })
    expect(way()).toBe('permit serving')
  })
  it('[ROUTE-7] takes a slip back with all that it decided', () => {
    const hall = hallWith([
      { ...free, service: 'permit', onlyIf: { service: 'card', outcomes: ['settled'] } },
    ])
    const ticket = issue(hall)
    serve(hall, '2')
    hall.when('finish', { counter: '2', outcome: 'withdrawn' })
    expect(stops(hall, ticket)).toContain('permit skipped')
    hall.when('reopen', { counter: '2' })
    expect(stops(hall, ticket).filter((line) => line.endsWith('planned'))).toHaveLength(3)
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)).toContain('permit serving')
  })
})

describe('[ROUTE-10] a ticket whose order is free', () => {
  it('comes to whatever counter calls it first, for the stop that is done there', () => {
    const hall = hallWith([], { oneGo: false })
    const ticket = issue(hall)
    const others = ['card', 'card', 'card'].map((service) => hall.issue(service))
    hall.pass(3)
    const [event] = hall.when('callNext', { counter: '3' })
    expect(only(event, 'ticketCalled').data).toMatchObject({ ticket, order: [2, 0, 1, 3], stop: 0 })
    expect(stops(hall, ticket)).toEqual([
      'invoice called',
      'card planned',
      'permit planned',
      'refund planned',
    ])
    expect(only(hall.when('callNext', { counter: '2' })[0], 'ticketCalled').data.ticket).toBe(others[0])
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    expect(stops(hall, ticket)[0]).toBe('invoice done')
  })
  it('is called to one counter only, and waits elsewhere no more while it is there', () => {
    const hall = hallWith([])
    issue(hall)
    hall.call('3')
    expect(hall.refused('callNext', { counter: '2' }).refused).toBe('nobodyWaiting')
    hall.when('markMissed', { counter: '3' })
    expect(hall.refused('callNext', { counter: '2' }).refused).toBe('nobodyWaiting')
    hall.when('requeue', { ticket: '2026-11-24-A001' })
    hall.when('callNext', { counter: '3' })
  })
  it('goes nowhere that its links, a clerk’s order or a counter that it is kept for do not allow', () => {
    const chain = hallWith()
    issue(chain)
    expect(chain.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
    const kept = hallWith([])
    const ticket = issue(kept)
    kept.when('moveTicket', { ticket, to: { counter: '2' }, reason: 'r' })
    expect(kept.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
    const alone = hallWith([], { oneGo: false })
    alone.when('issueTicket', { services: ['card', 'invoice'], print: false })
    expect(alone.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
  })
  it('waits for that stop alone after it was missed, was set aside, or was sent there', () => {
    const hall = hallWith([], { requeuePlaces: 2 })
    const others = ['card', 'card', 'card'].map((service) => hall.pass(1).issue(service))
    const ticket = issue(hall, SERVICES)
    hall.call('3')
    hall.when('markMissed', { counter: '3' })
    hall.when('requeue', { ticket })
    expect(only(hall.when('callNext', { counter: '2' })[0], 'ticketCalled').data.ticket).toBe(others[0])
    hall.when('startServing', { counter: '2' })
    hall.when('transfer', { counter: '2', to: { counter: '4' } })
    hall.call('3')
    hall.when('startServing', { counter: '3' })
    hall.when('park', { counter: '3', reason: 'r' })
    hall.when('requeue', { ticket })
    expect(only(hall.when('callNext', { counter: '2' })[0], 'ticketCalled').data.ticket).toBe(others[1])
  })
  it('counts those who may come as well among the people ahead', () => {
    const hall = hallWith([])
    for (let n = 0; n < 4; n++) hall.issue('card')
    issue(hall)
    const [event] = hall.when('issueTicket', { services: ['permit'], print: false })
    expect(only(event, 'ticketIssued').data.ahead).toBe(5)
  })
  it('overtakes nobody who began to wait earlier and earns alike', () => {
    const hall = hallWith([])
    const first = hall.issue('invoice')
    hall.pass(1)
    issue(hall)
    hall.pass(5)
    const data = only(hall.when('callNext', { counter: '3' })[0], 'ticketCalled').data
    expect([data.ticket, data.why.overtook]).toEqual([first, []])
  })
})

describe('[ROUTE-6] a clerk', () => {
  function atCounter(links?: Bundle['links']) {
    const hall = hallWith(links, { oneGo: false })
    const ticket = issue(hall)
    serve(hall, '2')
    return { hall, ticket }
  }
  it('takes a stop away with a reason, and what came after it comes all the same', () => {
    const { hall, ticket } = atCounter()
    hall.when('dropStop', { counter: '2', service: 'permit', reason: '改天再办' })
    expect(hall.refused('dropStop', { counter: '2', service: 'permit', reason: 'r' }).refused).toBe(
      'notPlanned',
    )
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)).toEqual(['card done', 'invoice waiting', 'permit skipped', 'refund planned'])
    expect(hall.state.tickets.get(ticket)?.stops[2]?.skipped).toEqual({ reason: '改天再办' })
    expect(hall.state.taken.get('permit')).toBe(0)
  })
  it('puts stops in another order, which is kept from then on', () => {
    const { hall, ticket } = atCounter([])
    const services = ['refund', 'permit', 'invoice']
    hall.when('orderStops', { counter: '2', services, reason: '先去税务' })
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket)).toEqual(['card done', 'refund waiting', 'permit planned', 'invoice planned'])
  })
  it('has the order kept also where this counter could do another of the stops at once', () => {
    const hall = hallWith([])
    const ticket = issue(hall)
    serve(hall, '2')
    hall.when('orderStops', { counter: '2', services: ['invoice', 'permit', 'refund'], reason: 'r' })
    hall.when('finish', { counter: '2' })
    expect(stops(hall, ticket).slice(0, 2)).toEqual(['card done', 'invoice waiting'])
    const alone = hallWith([])
    alone.when('issueTicket', { services: ['card', 'invoice', 'permit'], print: false })
    serve(alone, '2')
    alone.when('finish', { counter: '2' })
    expect(stops(alone, '2026-11-24-A001')[1]).toBe('invoice waiting')
  })
  it('cannot break what must come before what, nor name other stops', () => {
    const { hall } = atCounter()
    const refused = (services: string[]) =>
      hall.refused('orderStops', { counter: '2', services, reason: 'r' })
    expect(refused(['refund', 'permit', 'invoice'])).toEqual({
      refused: 'orderBroken',
      params: { before: 'invoice', after: 'refund' },
    })
    expect(refused(['permit', 'invoice']).refused).toBe('notPlanned')
    expect(refused(['permit', 'permit', 'refund']).refused).toBe('notPlanned')
  })
})
