import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { DAY, MORNING, only, scenario } from '../../../tests/fixtures/scenario.ts'

describe('issuing', () => {
  it('[ISSUE-1] counts up by letter, without gaps, in the queue of the first service', () => {
    const hall = scenario()
    expect([hall.issue('card'), hall.issue('permit'), hall.issue('invoice'), hall.issue('card')]).toEqual([
      `${DAY}-A001`,
      `${DAY}-A002`,
      `${DAY}-B001`,
      `${DAY}-A003`,
    ])
  })
  it('[ISSUE-1] goes on with a fourth digit when three run out', () => {
    const hall = scenario(smallCatalogue({ numberDigits: 1 }))
    for (let i = 0; i < 9; i++) hall.issue()
    expect(hall.issue()).toBe(`${DAY}-A10`)
  })
  it('[ISSUE-1] a refusal uses no number', () => {
    const hall = scenario()
    hall.issue()
    expect(hall.refused('issueTicket', { services: ['nothing'] }).refused).toBe('unknownService')
    expect(hall.issue()).toBe(`${DAY}-A002`)
  })
  it('[ISSUE-2] a ticket may have several stops, each service once', () => {
    const hall = scenario()
    const [event] = hall.when('issueTicket', { services: ['card', 'invoice'] })
    const issued = only(event, 'ticketIssued')
    expect(issued.data.stops.map((stop) => stop.service)).toEqual(['card', 'invoice'])
    expect(hall.ticket(issued.data.ticket).stops.map((stop) => stop.state)).toEqual(['waiting', 'planned'])
    expect(hall.refused('issueTicket', { services: ['card', 'card'] }).refused).toBe('stopsTwice')
  })
  it('[ISSUE-3] without a class the first class counts; an unknown one is refused', () => {
    const hall = scenario()
    expect(only(hall.when('issueTicket', { services: ['card'] })[0], 'ticketIssued').data.class).toBe(
      'ordinary',
    )
    expect(hall.refused('issueTicket', { services: ['card'], class: 'royal' }).refused).toBe('unknownClass')
  })
  it('[ISSUE-4] the answer counts those who would be called before, and the wait they mean', () => {
    const hall = scenario()
    hall.issue('card')
    hall.issue('card', 'elderly')
    hall.pass(1)
    const ordinary = only(hall.when('issueTicket', { services: ['card'] })[0], 'ticketIssued').data
    expect(ordinary.ahead).toBe(2)
    // No counter is open: as if one were, two people of (6 + 10) / 2 minutes each.
    expect(ordinary.expectedWaitMinutes).toBe(16)
    const elderly = only(
      hall.when('issueTicket', { services: ['card'], class: 'elderly' })[0],
      'ticketIssued',
    ).data
    // It begins with five minutes: the ordinary ticket has earned one, the elderly one seven.
    expect(elderly.ahead).toBe(1)
  })
  it('[ISSUE-5] `always` issues around the clock', () => {
    const hall = scenario(smallCatalogue({ issueUntil: 'always' })).closeAt(null)
    expect(hall.issue()).toBe(`${DAY}-A001`)
  })
  it('[ISSUE-5] `closing` stops at closing time', () => {
    const hall = scenario(smallCatalogue({ issueUntil: 'closing' })).closeAt(MORNING + 60_000)
    hall.issue()
    hall.pass(1)
    expect(hall.refused('issueTicket', { services: ['card'] }).refused).toBe('hallClosed')
  })
  it('[ISSUE-5] `servable` stops when the queue cannot be served before closing', () => {
    const hall = scenario(smallCatalogue({ issueUntil: 'servable' })).closeAt(MORNING + 20 * 60_000)
    hall.issue('card') // nobody ahead: 6 minutes
    hall.issue('card') // one ahead: 8 + 6 minutes
    expect(hall.refused('issueTicket', { services: ['card'] }).refused).toBe('closingSoon') // 16 + 6
    expect(hall.issue('invoice')).toBe(`${DAY}-B001`)
  })
  it('[ISSUE-6] no day, no number', () => {
    const hall = scenario()
    hall.when('closeDay')
    expect(hall.refused('issueTicket', { services: ['card'] }).refused).toBe('dayNotOpen')
  })
  it('[ISSUE-7] gives no number for what is done elsewhere, alone or with others', () => {
    const catalogue = smallCatalogue()
    catalogue.services[1]!.elsewhere = { zh: '民政局', en: 'Civil Affairs Bureau' }
    const hall = scenario(catalogue)
    const refused = { refused: 'servedElsewhere', params: { service: 'permit' } }
    expect(hall.refused('issueTicket', { services: ['permit'] })).toEqual(refused)
    expect(hall.refused('issueTicket', { services: ['card', 'permit'] })).toEqual(refused)
    expect(hall.issue('card')).toBe(`${DAY}-A001`)
  })
  it('[ISSUE-8] gives so many numbers a day for a service, at whatever stop, and no more', () => {
    const hall = scenario(smallHallWith({ perDay: 2 }))
    hall.issue('card')
    hall.when('issueTicket', { services: ['invoice', 'card'] })
    const refused = { refused: 'fullToday', params: { service: 'card' } }
    expect(hall.refused('issueTicket', { services: ['card'] })).toEqual(refused)
    expect(hall.refused('issueTicket', { services: ['permit', 'card'] })).toEqual(refused)
    hall.issue('permit')
    hall.when('closeDay')
    hall.when('openDay', { day: '2026-11-25' })
    hall.issue('card')
  })
  it('[ISSUE-8] a number that is given back is free again; a transfer is not bound, and counts', () => {
    const hall = scenario(smallHallWith({ perDay: 1 }))
    const first = hall.issue('card')
    hall.when('cancelTicket', { ticket: first })
    const second = hall.issue('card')
    expect(hall.refused('issueTicket', { services: ['card'] }).refused).toBe('fullToday')
    hall.when('openCounter', { counter: '1' })
    expect(hall.call('1')).toBe(second)
    hall.when('transfer', { counter: '1', to: { service: 'permit' } })
    const third = hall.issue('card')
    hall.issue('invoice')
    hall.when('openCounter', { counter: '3' })
    hall.call('3')
    hall.when('transfer', { counter: '3', to: { service: 'card' } })
    expect(hall.state.taken.get('card')).toBe(2)
    hall.when('cancelTicket', { ticket: third })
    expect(hall.refused('issueTicket', { services: ['card'] }).refused).toBe('fullToday')
  })
  it('[PRINT-1] the paper is asked for with the number, unless the resident wants none', () => {
    const hall = scenario()
    expect(hall.when('issueTicket', { services: ['card'] }).map((event) => event.type)).toEqual([
      'ticketIssued',
      'printRequested',
    ])
    expect(hall.when('issueTicket', { services: ['card'], print: false })).toHaveLength(1)
  })
})

function smallHallWith(card: { perDay: number }) {
  const catalogue = smallCatalogue()
  Object.assign(catalogue.services[0]!, card)
  return catalogue
}
