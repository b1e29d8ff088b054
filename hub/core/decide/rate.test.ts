import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'
import { askedToRate } from './rate.ts'

/** A ticket whose only stop ended at counter 1. */
function ended(rules: Parameters<typeof smallCatalogue>[0] = {}) {
  const hall = scenario(smallCatalogue(rules))
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  const ticket = hall.issue()
  serve(hall)
  return { hall, ticket }
}
function serve(hall: ReturnType<typeof scenario>): void {
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('finish', { counter: '1' })
}

describe('a rating', () => {
  it('[RATE-1] is given once for a stop that has ended, also when the ticket has', () => {
    const { hall, ticket } = ended()
    hall.when('rate', { ticket, level: 5 })
    expect(hall.state.tickets.get(ticket)?.stops[0]?.rating).toBe(5)
    expect(hall.state.counters.get('1')?.rated).toEqual({ count: 1, sum: 5, shown: null })
    expect(hall.refused('rate', { ticket, stop: 0, level: 1 }).refused).toBe('alreadyRated')
    expect(hall.refused('rate', { ticket, level: 1 }).refused).toBe('nothingToRate')
  })
  it('[RATE-1] is not given before, nor for a number that is not there', () => {
    const { hall } = ended()
    const waiting = hall.issue()
    expect(hall.refused('rate', { ticket: waiting, level: 3 }).refused).toBe('nothingToRate')
    expect(hall.refused('rate', { ticket: '2026-11-24-A999', level: 3 }).refused).toBe('unknownTicket')
  })
  it('[RATE-1] belongs to the counter where the stop ended, whoever is there now', () => {
    const { hall, ticket } = ended()
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    const [event] = hall.when('rate', { ticket, level: 4 })
    expect(only(event, 'stopRated').data.counter).toBe('1')
  })
  it('[RATE-2] keeps reasons of the catalogue for a low level only, each once', () => {
    const { hall, ticket } = ended()
    const reasons = ['slow', 'slow', 'manner']
    expect(hall.refused('rate', { ticket, level: 1, reasons: ['rude'] }).refused).toBe('unknownReason')
    const [low] = hall.when('rate', { ticket, level: 2, reasons, words: '等了一小时' })
    expect(only(low, 'stopRated').data).toMatchObject({ reasons: ['slow', 'manner'], words: '等了一小时' })
    const other = hall.issue()
    serve(hall)
    const [high] = hall.when('rate', { ticket: other, level: 3, reasons })
    expect(only(high, 'stopRated').data).toMatchObject({ reasons: [], words: null })
  })
  it('[RATE-3] means the newest that may be rated, at the counter that is named', () => {
    const { hall } = ended({ oneGo: false })
    hall.when('openCounter', { counter: '3' })
    const [issued] = hall.when('issueTicket', { services: ['card', 'invoice'], print: false })
    const { ticket } = only(issued, 'ticketIssued').data
    serve(hall)
    hall.when('closeCounter', { counter: '1' })
    hall.call('3')
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    const stopRated = (data: object) =>
      only(hall.when('rate', { ticket, level: 5, ...data })[0], 'stopRated').data.stop
    expect(hall.refused('rate', { ticket, stop: 1, counter: '1', level: 5 }).refused).toBe('nothingToRate')
    expect(stopRated({ counter: '1' })).toBe(0)
    expect(stopRated({})).toBe(1)
  })
  it('[RATE-4] is asked for beside the counter for a while, until it is given', () => {
    const { hall, ticket } = ended({ ratingSeconds: 60 })
    const asked = () => askedToRate(hall.state, hall.state.counters.get('1'), 60, hall.now)?.ticket.id
    expect(asked()).toBe(ticket)
    hall.pass(0.99)
    expect(asked()).toBe(ticket)
    hall.pass(0.01)
    expect(asked()).toBeUndefined()
    const next = hall.issue()
    serve(hall)
    expect(asked()).toBe(next)
    const after = hall.issue()
    hall.call('1')
    expect(asked()).toBe(next)
    hall.when('startServing', { counter: '1' })
    expect(asked()).toBeUndefined()
    // Sent on to another service: the stop here has ended.
    hall.when('transfer', { counter: '1', to: { service: 'invoice' } })
    expect(asked()).toBe(after)
    hall.when('rate', { ticket: after, level: 5 })
    expect(asked()).toBeUndefined()
  })
  it('[RATE-5] ends the time for reopening', () => {
    const { hall, ticket } = ended()
    hall.when('rate', { ticket, level: 5 })
    expect(hall.refused('reopen', { counter: '1' }).refused).toBe('nothingToReopen')
  })
})
