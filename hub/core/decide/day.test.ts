import { describe, expect, it } from 'vitest'
import { DAY, scenario } from '../../../tests/fixtures/scenario.ts'

describe('business days', () => {
  it('[DAY-1] a day is opened once, and days only go forward', () => {
    const hall = scenario()
    expect(hall.refused('openDay', { day: '2026-11-25' }).refused).toBe('dayNotOpen')
    hall.when('closeDay')
    expect(hall.refused('openDay', { day: DAY }).refused).toBe('dayNotOpen')
    expect(hall.refused('openDay', { day: '2026-11-23' }).refused).toBe('dayNotOpen')
    hall.when('openDay', { day: '2026-11-25' })
  })
  it('[DAY-3] whoever is left is closed with that reason, and the counters are closed', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    const served = hall.issue()
    hall.call('1')
    const waiting = hall.issue()
    const cancelled = hall.issue()
    hall.when('cancelTicket', { ticket: cancelled })
    const events = hall.when('closeDay')
    expect(events.map((event) => event.type)).toEqual([
      'ticketExpired',
      'ticketExpired',
      'counterClosed',
      'dayClosed',
    ])
    expect([served, waiting, cancelled].map((id) => hall.ticket(id).state)).toEqual([
      'expired',
      'expired',
      'cancelled',
    ])
  })
  it('[DAY-4] the numbers begin again on the next day', () => {
    const hall = scenario()
    hall.issue()
    hall.when('closeDay')
    hall.when('openDay', { day: '2026-11-25' })
    expect(hall.issue()).toBe('2026-11-25-A001')
  })
})

describe('counters', () => {
  it('[COUNTER-1] open with the queues of the catalogue, once', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    expect(hall.state.counters.get('1')?.queues).toEqual(['general', 'tax'])
    expect(hall.refused('openCounter', { counter: '1' }).refused).toBe('counterAlreadyOpen')
    expect(hall.refused('openCounter', { counter: '99' }).refused).toBe('unknownCounter')
  })
  it('[COUNTER-2] a clerk is at one counter only', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1', clerk: 'c01' })
    expect(hall.refused('openCounter', { counter: '2', clerk: 'c01' }).refused).toBe('clerkElsewhere')
    expect(hall.refused('openCounter', { counter: '2', clerk: 'c99' }).refused).toBe('unknownClerk')
    hall.when('closeCounter', { counter: '1' })
    hall.when('openCounter', { counter: '2', clerk: 'c01' })
  })
  it('[COUNTER-3] may pause with somebody there, who is served to the end', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    hall.issue()
    hall.call('1')
    hall.when('pauseCounter', { counter: '1', reason: 'lunch' })
    hall.when('startServing', { counter: '1' })
    hall.when('finish', { counter: '1' })
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('counterPaused')
    expect(hall.refused('pauseCounter', { counter: '1', reason: 'lunch' }).refused).toBe('counterPaused')
    hall.when('resumeCounter', { counter: '1' })
    expect(hall.refused('resumeCounter', { counter: '1' }).refused).toBe('counterNotPaused')
  })
  it('[COUNTER-4] close only when nobody is there', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    hall.call('1')
    expect(hall.refused('closeCounter', { counter: '1' }).refused).toBe('counterBusy')
    hall.when('markMissed', { counter: '1' })
    hall.when('closeCounter', { counter: '1' })
    expect(hall.refused('closeCounter', { counter: '1' }).refused).toBe('counterNotOpen')
  })
})
