import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'
import { priorityOf } from '../priority.ts'
import { ticketView } from '../../views/ticket.ts'
import { inOrder, longestSince } from '../waiting.ts'

function openHall(rules: Parameters<typeof smallCatalogue>[0] = {}) {
  const hall = scenario(smallCatalogue(rules))
  hall.when('openCounter', { counter: '2' })
  const line = () => inOrder([hall.state.waiting.get('general')!], hall.now, 100).map(({ id }) => id)
  /** One after another, a minute apart. */
  const issueEach = (...classes: string[]) =>
    classes.map((each) => {
      const ticket = hall.issue('card', each)
      hall.pass(1)
      return ticket
    })
  return { hall, line, issueEach }
}
const ordinary = (n: number): string[] => Array.from({ length: n }, () => 'ordinary')

describe('letting others go first', () => {
  it('[STEPBACK-1] puts the ticket right behind the next few who wait where it waits', () => {
    const { hall, line, issueEach } = openHall({ requeuePlaces: 2 })
    const [a, b, c, d, e] = issueEach(...ordinary(5)) as [string, string, string, string, string]
    hall.when('stepBack', { ticket: b })
    expect(line()).toEqual([a, c, d, b, e])
  })
  it('[STEPBACK-1] puts it last where fewer wait, and lets one go first where the places are none', () => {
    const { hall, line, issueEach } = openHall({ requeuePlaces: 0 })
    const [a, b, c] = issueEach(...ordinary(3)) as [string, string, string]
    hall.when('stepBack', { ticket: a })
    expect(line()).toEqual([b, a, c])
    const more = openHall({ requeuePlaces: 3 })
    const [d, e] = more.issueEach(...ordinary(2)) as [string, string]
    more.hall.when('stepBack', { ticket: d })
    expect(more.line()).toEqual([e, d])
  })
  it('[STEPBACK-1] those who wait elsewhere are not counted', () => {
    const { hall, issueEach } = openHall()
    const [ticket] = issueEach('ordinary')
    hall.issue('invoice')
    expect(hall.refused('stepBack', { ticket }).refused).toBe('nobodyBehind')
  })
  it('[STEPBACK-1] only while it waits', () => {
    const { hall, issueEach } = openHall()
    const [ticket] = issueEach(...ordinary(2))
    hall.call('2')
    expect(hall.refused('stepBack', { ticket }).refused).toBe('notWaiting')
    hall.when('markMissed', { counter: '2' })
    expect(hall.refused('stepBack', { ticket }).refused).toBe('notWaiting')
    hall.when('cancelTicket', { ticket })
    expect(hall.refused('stepBack', { ticket }).refused).toBe('ticketEnded')
    expect(hall.refused('stepBack', { ticket: '2026-11-24-A999' }).refused).toBe('unknownTicket')
  })
  it('[STEPBACK-4] so many times a ticket, and not where nobody is behind it', () => {
    const { hall, issueEach } = openHall({ requeuePlaces: 1, stepBackLimit: 2 })
    const [ticket] = issueEach(...ordinary(4))
    hall.when('stepBack', { ticket })
    hall.when('stepBack', { ticket })
    expect(hall.refused('stepBack', { ticket }).refused).toBe('stepBackLimit')
    const last = issueEach('ordinary')[0]
    expect(hall.refused('stepBack', { ticket: last }).refused).toBe('nobodyBehind')
  })
  it('[STEPBACK-5] is recorded with those whom it let by, and it waits on since when it waited', () => {
    const { hall, issueEach } = openHall({ requeuePlaces: 2 })
    const [ticket] = issueEach(...ordinary(4)) as [string]
    const since = hall.stopOf(ticket).since
    const [event] = hall.when('stepBack', { ticket })
    expect(only(event, 'ticketSteppedBack').data).toMatchObject({ ticket, stop: 0, letBy: ['A002', 'A003'] })
    expect(hall.stopOf(ticket)).toMatchObject({ state: 'waiting', since })
    expect(hall.ticket(ticket).steppedBack).toBe(1)
  })
})

describe('who is let by stays in front', () => {
  it('[STEPBACK-2] also of somebody whose class earns faster', () => {
    const { hall, line, issueEach } = openHall({ requeuePlaces: 2 })
    const [b, c, elder] = issueEach('ordinary', 'ordinary', 'elderly') as [string, string, string]
    hall.pass(5)
    // The elder has overtaken both.
    expect(line()).toEqual([elder, b, c])
    hall.when('stepBack', { ticket: elder })
    expect(line()).toEqual([b, c, elder])
    hall.pass(60)
    expect(line()).toEqual([b, c, elder])
    // Who was not let by gains nothing: an ordinary one who came later stays behind.
    const [late] = issueEach('ordinary') as [string]
    expect(line()).toEqual([b, c, elder, late])
  })
  it('[STEPBACK-2] the time that it waited stays its own, and at the next stop it earns by its class', () => {
    const { hall } = openHall({ requeuePlaces: 1 })
    hall.when('openCounter', { counter: '3' })
    const b = hall.issue()
    hall.pass(20)
    const [event] = hall.when('issueTicket', {
      services: ['card', 'invoice'],
      class: 'elderly',
      print: false,
    })
    const elder = only(event, 'ticketIssued').data.ticket
    hall.pass(20)
    hall.when('stepBack', { ticket: elder })
    expect(hall.call('2')).toBe(b)
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    const [called] = hall.when('callNext', { counter: '2' })
    expect(only(called, 'ticketCalled').data).toMatchObject({ ticket: elder, why: { waitedMs: 20 * 60_000 } })
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(hall.ticket(elder).earning).toEqual({ rate: 2, headStart: 5, from: hall.now - 20 * 60_000 })
  })
  it('[STEPBACK-2] [STEPBACK-5] it waits on since when it waited, though it earns from later on', () => {
    const { hall, issueEach } = openHall({ requeuePlaces: 1 })
    hall.when('openCounter', { counter: '3' })
    const began = hall.now
    const [issued] = hall.when('issueTicket', { services: ['card', 'invoice'], print: false })
    const { ticket } = only(issued, 'ticketIssued').data
    hall.pass(20)
    const [other] = issueEach('ordinary') as [string]
    hall.pass(5)
    hall.when('stepBack', { ticket })
    const line = hall.state.waiting.get('general')
    expect(longestSince(line)).toBe(began)
    expect(hall.call('2')).toBe(other)
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(longestSince(line)).toBe(began)
    const [called] = hall.when('callNext', { counter: '2' })
    expect(only(called, 'ticketCalled').data).toMatchObject({ ticket, why: { waitedMs: 26 * 60_000 } })
    expect(longestSince(line)).toBeNull()
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(hall.ticket(ticket).earning.from).toBe(hall.now - 26 * 60_000)
  })
  it('[STEPBACK-1] of two who came in one moment the first lets by those behind it, not the other', () => {
    const { hall, line } = openHall({ requeuePlaces: 1 })
    const [a, b, c] = [hall.issue(), hall.issue(), hall.pass(1).issue()]
    const placesOf = (id: string) =>
      ticketView(hall.state, hall.ticket(id), { catalogue: hall.index, now: hall.now })
    expect(placesOf(a).stop.ahead).toBe(0)
    expect(placesOf(b).stepBack?.places).toBe(1)
    expect(placesOf(c).stepBack).toBeNull()
    hall.when('stepBack', { ticket: a })
    expect(line()).toEqual([b, a, c])
    expect(hall.refused('stepBack', { ticket: c }).refused).toBe('nobodyBehind')
  })
  it('[STEPBACK-3] for all lines and times: behind those it let by, never better than before, others untouched', () => {
    const arrival = fc.record({
      cls: fc.constantFrom('ordinary', 'elderly', 'serviceman'),
      minutes: fc.double({ min: 0.001, max: 20, noNaN: true }),
    })
    const arrivals = fc.array(arrival, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(arrivals, fc.nat(), fc.integer({ min: 1, max: 4 }), (people, pick, requeuePlaces) => {
        const { hall, line } = openHall({ requeuePlaces, stepBackLimit: 1 })
        for (const { cls, minutes } of people) {
          hall.issue('card', cls)
          hall.pass(minutes)
        }
        const before = line()
        // Who stands level within a millisecond shares one place.
        const priorities = before.map((id) => priorityOf(hall.ticket(id).earning, hall.now))
        fc.pre(priorities.every((own, place) => place === 0 || priorities[place - 1]! - own > 0.001))
        const at = pick % (before.length - 1)
        const ticket = before[at]!
        const earnings = new Map([...hall.state.tickets].map(([id, { earning }]) => [id, earning]))
        const letBy = before.slice(at + 1, at + 1 + requeuePlaces)
        hall.when('stepBack', { ticket })
        const expected = before.filter((id) => id !== ticket)
        expected.splice(at + letBy.length, 0, ticket)
        expect(line()).toEqual(expected)
        for (const later of [0, 1, 7, 60, 480]) {
          const then = hall.now + later * 60_000
          const priority = (id: string) => priorityOf(hall.ticket(id).earning, then)
          expect(priority(ticket)).toBeLessThan(priorityOf(earnings.get(ticket)!, then))
          for (const id of letBy) expect(priority(id)).toBeGreaterThan(priority(ticket))
          for (const id of expected) {
            if (id !== ticket) expect(hall.ticket(id).earning).toBe(earnings.get(id))
          }
        }
        expect(hall.ticket(ticket).earning.from).toBeGreaterThanOrEqual(earnings.get(ticket)!.from)
      }),
      { numRuns: 300 },
    )
  })
})
