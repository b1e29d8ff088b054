import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'

function openHall(rules: Parameters<typeof smallCatalogue>[0] = {}) {
  const hall = scenario(smallCatalogue(rules))
  hall.when('openCounter', { counter: '2' })
  return hall
}

describe('missed tickets', () => {
  it('[MISSED-1] may be marked after so many announcements', () => {
    const hall = openHall({ missedAfterCalls: 2, recallSeconds: 0 })
    const ticket = hall.issue()
    hall.call('2')
    expect(hall.refused('markMissed', { counter: '2' })).toEqual({
      refused: 'missedTooSoon',
      params: { times: 1 },
    })
    hall.when('recall', { counter: '2' })
    hall.when('markMissed', { counter: '2' })
    expect(hall.stopOf(ticket).state).toBe('missed')
    expect(hall.state.counters.get('2')?.current).toBeNull()
  })
  it('[MISSED-1] one who is being served is not missed', () => {
    const hall = openHall()
    hall.issue()
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    expect(hall.refused('markMissed', { counter: '2' }).refused).toBe('notCalled')
  })
  it('[MISSED-2] rejoin a few places down', () => {
    const hall = openHall({ requeuePlaces: 2 })
    const missed = hall.issue()
    hall.pass(1)
    const others = [hall.issue(), hall.pass(1).issue(), hall.pass(1).issue()]
    hall.pass(1)
    hall.call('2')
    hall.when('markMissed', { counter: '2' })
    hall.when('requeue', { ticket: missed })
    const order = [1, 2, 3, 4].map(() => {
      const ticket = hall.call('2')
      hall.when('startServing', { counter: '2' })
      hall.when('finish', { counter: '2' })
      return ticket
    })
    expect(order).toEqual([others[0], others[1], missed, others[2]])
  })
  it('[MISSED-2] at the end where fewer wait, and never better than before', () => {
    const hall = openHall({ requeuePlaces: 3 })
    const missed = hall.issue('card', 'elderly')
    hall.call('2')
    hall.when('markMissed', { counter: '2' })
    hall.pass(5)
    const other = hall.issue()
    hall.when('requeue', { ticket: missed })
    expect(hall.call('2')).toBe(other)
  })
  it('[MISSED-3] rejoin so many times in a day', () => {
    const hall = openHall({ requeueLimit: 1 })
    const ticket = hall.issue()
    hall.call('2')
    hall.when('markMissed', { counter: '2' })
    hall.when('requeue', { ticket })
    hall.call('2')
    hall.when('markMissed', { counter: '2' })
    expect(hall.refused('requeue', { ticket }).refused).toBe('requeueLimit')
  })
  it('[MISSED-2] only a missed or a parked ticket rejoins', () => {
    const hall = openHall()
    expect(hall.refused('requeue', { ticket: hall.issue() }).refused).toBe('notRejoining')
  })
})

describe('parked tickets', () => {
  it('[PARK-1] free the counter and keep their reason', () => {
    const hall = openHall()
    const ticket = hall.issue()
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('park', { counter: '2', reason: '去复印' })
    expect(hall.ticket(ticket).note).toBe('去复印')
    expect(hall.state.counters.get('2')?.current).toBeNull()
  })
  it('[PARK-2] return ahead of those who came later', () => {
    const hall = openHall()
    const ticket = hall.issue()
    hall.call('2')
    hall.when('park', { counter: '2', reason: '去复印' })
    hall.pass(1)
    hall.issue()
    hall.pass(9)
    hall.when('requeue', { ticket })
    expect(hall.call('2')).toBe(ticket)
  })
  it('[PARK-4] says when the resident means to be back, until it goes on', () => {
    const hall = openHall()
    const ticket = hall.issue()
    hall.call('2')
    hall.when('park', { counter: '2', reason: '复印', minutes: 15 })
    expect(hall.stopOf(ticket).backAt).toBe(hall.now + 15 * 60_000)
    hall.when('requeue', { ticket })
    expect(hall.stopOf(ticket).backAt).toBeNull()
    hall.call('2')
    hall.when('park', { counter: '2', reason: '复印' })
    expect(hall.stopOf(ticket).backAt).toBeNull()
  })
  it('[PARK-3] are taken back to the counter and served on, with the time of both parts', () => {
    const hall = openHall()
    const ticket = hall.issue()
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.pass(3)
    hall.when('park', { counter: '2', reason: '去复印' })
    hall.pass(20)
    hall.when('takeBack', { counter: '2', ticket })
    hall.pass(2)
    const [event] = hall.when('finish', { counter: '2' })
    expect(only(event, 'stopFinished').data.servedMs).toBe(300_000)
  })
  it('[PARK-3] only a parked ticket is taken back, and only by a free counter', () => {
    const hall = openHall()
    const ticket = hall.issue()
    expect(hall.refused('takeBack', { counter: '2', ticket }).refused).toBe('notParked')
    hall.call('2')
    expect(hall.refused('takeBack', { counter: '2', ticket }).refused).toBe('counterBusy')
  })
})

describe('transfers', () => {
  it('[TRANSFER-1] to another service adds a stop and keeps the number and the time waited', () => {
    const hall = openHall()
    const ticket = hall.issue('card')
    hall.pass(10)
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.pass(3)
    hall.when('transfer', { counter: '2', to: { service: 'invoice' }, reason: '应办税务' })
    expect(hall.ticket(ticket).stops.map(({ service, state }) => [service, state])).toEqual([
      ['card', 'done'],
      ['invoice', 'waiting'],
    ])
    expect(hall.now - hall.ticket(ticket).earning.from).toBe(600_000)
    hall.when('openCounter', { counter: '3' })
    expect(hall.call('3')).toBe(ticket)
  })
  it('[TRANSFER-1] a stop that was only called is skipped', () => {
    const hall = openHall()
    const ticket = hall.issue('card')
    hall.call('2')
    hall.when('transfer', { counter: '2', to: { service: 'invoice' } })
    expect(hall.ticket(ticket).stops[0]?.state).toBe('skipped')
  })
  it('[TRANSFER-2] to another queue moves the same stop', () => {
    const hall = openHall()
    const ticket = hall.issue('card')
    hall.call('2')
    hall.when('transfer', { counter: '2', to: { queue: 'tax' } })
    expect(hall.ticket(ticket).stops).toHaveLength(1)
    expect(hall.stopOf(ticket)).toMatchObject({ queue: 'tax', state: 'waiting', keptFor: null })
  })
  it('[TRANSFER-3] to a counter keeps it for that one alone', () => {
    const hall = openHall()
    hall.when('openCounter', { counter: '1' })
    hall.when('openCounter', { counter: '4' })
    const ticket = hall.issue('card')
    hall.call('2')
    hall.when('transfer', { counter: '2', to: { counter: '4' } })
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('nobodyWaiting')
    expect(hall.call('4')).toBe(ticket)
  })
  it('[TRANSFER-4] nowhere and unknown places are refused', () => {
    const hall = openHall()
    hall.issue('card')
    hall.call('2')
    const refused = (to: object) => hall.refused('transfer', { counter: '2', to }).refused
    expect(refused({ service: 'card' })).toBe('samePlace')
    expect(refused({ queue: 'general' })).toBe('samePlace')
    expect(refused({ counter: '2' })).toBe('samePlace')
    expect(refused({ service: 'nothing' })).toBe('unknownService')
    expect(refused({ queue: 'nothing' })).toBe('unknownQueue')
    expect(refused({ counter: '99' })).toBe('unknownCounter')
  })
})

describe('cancelling', () => {
  it('[CANCEL-1] a resident gives the number back, but not while a clerk has it', () => {
    const hall = openHall()
    const ticket = hall.issue()
    const other = hall.issue()
    hall.when('cancelTicket', { ticket })
    expect(hall.ticket(ticket).state).toBe('cancelled')
    expect(hall.refused('cancelTicket', { ticket }).refused).toBe('ticketEnded')
    expect(hall.call('2')).toBe(other)
    expect(hall.refused('cancelTicket', { ticket: other }).refused).toBe('atCounter')
  })
})
