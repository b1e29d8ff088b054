import { describe, expect, it } from 'vitest'
import { Material } from '../../protocol/catalogue.ts'
import { TicketView } from '../../protocol/views.ts'
import { smallCatalogue, smallCatalogueWithErrand } from '../../tests/fixtures/catalogue.ts'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { only, scenario } from '../../tests/fixtures/scenario.ts'
import { ticketView } from './ticket.ts'

function openHall(rules: Parameters<typeof smallCatalogue>[0] = {}, catalogue = smallCatalogue(rules)) {
  const hall = scenario(catalogue)
  hall.when('openCounter', { counter: '2' })
  const view = (ticket: string): TicketView =>
    TicketView.parse(ticketView(hall.state, hall.ticket(ticket), { catalogue: hall.index, now: hall.now }))
  return { hall, view }
}

describe('what a phone may see', () => {
  it('[COMPLAINT-11] names what was told of it, also by a low rating, and not of others', () => {
    const { hall, view } = openHall()
    const [mine, other] = [hall.issue(), hall.issue()]
    hall.when('openComplaint', { ticket: mine, kind: 'praise', from: 'phone' })
    hall.when('openComplaint', { ticket: other, kind: 'complaint', from: 'phone' })
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    hall.when('rate', { ticket: mine, level: 1 })
    hall.when('closeComplaint', { complaint: 's20261124-001', reason: '谢谢' })
    expect(view(mine).complaints).toMatchObject([
      { id: 's20261124-001', kind: 'praise', stop: null, closed: true },
      { id: 's20261124-003', kind: 'complaint', stop: 0, closed: false },
    ])
  })
  it('[COMPLAINT-11] says which stop it is about also where that is still to come', () => {
    const { hall, view } = openHall()
    const { ticket } = only(
      hall.when('issueTicket', { services: ['card', 'invoice'], print: false })[0],
      'ticketIssued',
    ).data
    hall.when('openComplaint', { ticket, stop: 1, kind: 'complaint', from: 'phone' })
    expect(view(ticket).complaints).toMatchObject([{ stop: 1 }])
  })
  it('[PHONE-20] names the cases that its own stops opened, once each', () => {
    const hall = caseHall()
    const view = (id: string) =>
      TicketView.parse(ticketView(hall.state, hall.ticket(id), { catalogue: hall.index, now: hall.now }))
    const [issued] = hall.when('issueTicket', { services: ['permit', 'card'], print: false })
    const mine = only(issued, 'ticketIssued').data.ticket
    const other = hall.issue('permit')
    expect(view(mine).cases).toEqual([])
    const id = hall.accept()
    expect(hall.accept()).toBe(id)
    const opened = hall.log.find(({ type }) => type === 'caseOpened')
    const { token, title } = only(opened, 'caseOpened').data
    expect(view(mine).cases).toEqual([{ id, token, title }])
    expect(view(other).cases).toEqual([])
  })
  it('[ROUTE-8] tells the errand, and what is not made and why', () => {
    const hall = scenario(smallCatalogueWithErrand({ oneGo: false }))
    hall.when('openCounter', { counter: '2' })
    const services = ['card', 'permit', 'invoice']
    const [issued] = hall.when('issueTicket', { services, bundle: 'errand', print: false })
    const { ticket } = only(issued, 'ticketIssued').data
    const view = () =>
      TicketView.parse(ticketView(hall.state, hall.ticket(ticket), { catalogue: hall.index, now: hall.now }))
    expect(view().bundle).toEqual({ zh: '一件事', en: 'Errand' })
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2', outcome: 'withdrawn' })
    expect(view().stops.map(({ name, state, skipped }) => [name.en, state, skipped])).toEqual([
      ['Service card', 'done', null],
      ['Service invoice', 'waiting', null],
      [
        'Service permit',
        'skipped',
        { service: { zh: '事项 card', en: 'Service card' }, outcome: 'withdrawn' },
      ],
    ])
  })
  it('[STEPBACK-6] says how many would go first, how often it may still let them, and when it may not', () => {
    const { hall, view } = openHall({ requeuePlaces: 2, stepBackLimit: 2 })
    const [a, b] = [hall.issue(), hall.pass(1).issue(), hall.pass(1).issue()] as [string, string, string]
    hall.pass(1)
    expect(view(a)).toMatchObject({ stepBack: { places: 2, left: 2 }, steppedBack: 0, stop: { ahead: 0 } })
    expect(view(b).stepBack).toEqual({ places: 1, left: 2 })
    hall.when('stepBack', { ticket: a })
    expect(view(a)).toMatchObject({ stepBack: null, steppedBack: 1, stop: { ahead: 2 } })
    hall.issue()
    hall.pass(1)
    expect(view(a).stepBack).toEqual({ places: 1, left: 1 })
    hall.when('stepBack', { ticket: a })
    hall.issue()
    hall.pass(1)
    expect(view(a).stepBack).toBeNull()
    hall.call('2')
    expect(view(b).stepBack).toBeNull()
  })
  it('[RATE-7] offers the newest stop that may be rated, also when the ticket has ended', () => {
    const { hall, view } = openHall()
    const ticket = hall.issue()
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    expect(view(ticket).rate).toBeNull()
    hall.when('finish', { counter: '2' })
    expect(view(ticket).rate).toMatchObject({
      stop: 0,
      counterNumber: 2,
      reasons: [{ id: 'slow' }, { id: 'manner' }],
    })
    hall.when('rate', { ticket, level: 4 })
    expect(view(ticket).rate).toBeNull()
  })
  it('[STEPBACK-6] what it promises is what the hub does', () => {
    const { hall, view } = openHall({ requeuePlaces: 3 })
    const tickets = Array.from({ length: 5 }, () => hall.pass(1).issue())
    hall.pass(1)
    for (const ticket of tickets) {
      const { stepBack, stop } = view(ticket)
      if (!stepBack) expect(hall.refused('stepBack', { ticket }).refused).toBe('nobodyBehind')
      else {
        const [event] = hall.when('stepBack', { ticket })
        expect(only(event, 'ticketSteppedBack').data.letBy).toHaveLength(stepBack.places)
        expect(view(ticket).stop.ahead).toBe(stop.ahead! + stepBack.places)
      }
    }
  })
  it('[PHONE-5] each stop names the counters that serve it, and where the ticket is now', () => {
    const { hall, view } = openHall()
    const data = { services: ['card', 'invoice'], print: false }
    const [event] = hall.when('issueTicket', data)
    const { ticket } = only(event, 'ticketIssued').data
    expect(view(ticket).stops.map(({ counters }) => counters)).toEqual([
      [1, 2, 4],
      [1, 3, 4],
    ])
    hall.call('2')
    hall.when('transfer', { counter: '2', to: { counter: '4' } })
    expect(view(ticket).stops[0]?.counters).toEqual([4])
    expect(view(ticket).at).toBe(0)
  })
  it('[PHONE-6] names what to bring to this stop and those to come, each thing once', () => {
    const { hall, view } = openHall()
    hall.when('openCounter', { counter: '3' })
    const index = hall.index.services
    const id = (service: string) => index.get(service)!.materials
    id('invoice').push(
      Material.parse({ zh: '发票', en: 'Invoice', where: { zh: '税务局', en: 'Tax office' } }),
    )
    const data = { services: ['card', 'invoice'], print: false }
    const { ticket } = only(hall.when('issueTicket', data)[0], 'ticketIssued').data
    expect(view(ticket).materials.map(({ zh }) => zh)).toEqual(['身份证', '发票'])
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(view(ticket).materials.map(({ zh }) => zh)).toEqual(['身份证', '发票'])
    hall.call('3')
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    expect(view(ticket).state).toBe('completed')
  })
  it('[BUNDLE-5] nor what an earlier stop of the errand gives, also once that is done', () => {
    const catalogue = smallCatalogueWithErrand()
    const permit = catalogue.services.find(({ id }) => id === 'permit')!
    permit.materials.push({ zh: '执照', en: 'Licence' })
    catalogue.services.find(({ id }) => id === 'card')!.results.push('执照')
    const { hall, view } = openHall({}, catalogue)
    const data = { services: ['card', 'permit'], bundle: 'errand', print: false }
    const { ticket } = only(hall.when('issueTicket', data)[0], 'ticketIssued').data
    const asked = (): string[] => view(ticket).materials.map(({ zh }) => zh)
    expect(asked()).toEqual(['身份证'])
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(asked()).not.toContain('执照')
    catalogue.services.find(({ id }) => id === 'card')!.results.pop()
    expect(asked()).toContain('执照')
  })
  it('[PHONE-9] a link is dead after its day', () => {
    const { hall } = openHall()
    const { token } = hall.ticket(hall.issue())
    expect(hall.state.byToken.has(token)).toBe(true)
    hall.when('closeDay')
    hall.pass(24 * 60)
    hall.when('openDay', { day: '2026-11-25' })
    expect(hall.state.byToken.has(token)).toBe(false)
  })
})
