import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'

function withOneCalled() {
  const hall = scenario(smallCatalogue({ reopenSeconds: 60 }))
  hall.when('openCounter', { counter: '1' })
  const ticket = hall.issue()
  hall.pass(3)
  hall.call('1')
  return { hall, ticket }
}

describe('serving', () => {
  it('[SERVE-1] begins when the person who was called has come', () => {
    const { hall, ticket } = withOneCalled()
    hall.when('startServing', { counter: '1' })
    expect(hall.stopOf(ticket).state).toBe('serving')
    expect(hall.refused('startServing', { counter: '1' }).refused).toBe('notCalled')
  })
  it('[SERVE-2] ends with an outcome, frees the counter and completes the ticket', () => {
    const { hall, ticket } = withOneCalled()
    expect(hall.refused('finish', { counter: '1' }).refused).toBe('notServing')
    hall.when('startServing', { counter: '1' })
    hall.pass(7)
    const [event] = hall.when('finish', { counter: '1', outcome: 'accepted' })
    expect(only(event, 'stopFinished').data).toMatchObject({
      outcome: 'accepted',
      servedMs: 420_000,
      next: null,
    })
    expect(hall.ticket(ticket)).toMatchObject({ state: 'completed' })
    expect(hall.state.counters.get('1')).toMatchObject({ current: null, served: 1 })
    expect(hall.state.totals.completed).toBe(1)
  })
  it('[STOP-1] the next stop waits in its own queue, and the time already waited counts', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const [issued] = hall.when('issueTicket', { services: ['card', 'invoice'] })
    const ticket = only(issued, 'ticketIssued').data.ticket
    hall.pass(10)
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.pass(4)
    const fresh = hall.issue('invoice')
    hall.pass(2)
    hall.when('finish', { counter: '2' })
    expect(hall.ticket(ticket).stops.map((stop) => stop.state)).toEqual(['done', 'waiting'])
    hall.when('openCounter', { counter: '3' })
    // It has waited ten minutes, the fresh one two.
    expect(hall.call('3')).toBe(ticket)
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    expect(hall.ticket(ticket).state).toBe('completed')
    expect(hall.call('3')).toBe(fresh)
  })
  it('[SERVE-3] the service times that were seen change the expected wait', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const wait = () => only(hall.when('issueTicket', { services: ['card'] })[0], 'ticketIssued').data
    for (let i = 0; i < 20; i++) {
      hall.issue()
      hall.call('2')
      hall.when('startServing', { counter: '2' })
      hall.pass(2)
      hall.when('finish', { counter: '2' })
    }
    hall.issue()
    hall.call('2')
    // Expected 8 minutes five times and seen 2 minutes twenty times: 3.2 minutes.
    expect(wait().expectedWaitMinutes).toBe(4)
  })
})

describe('reopening', () => {
  it('[SERVE-4] a finish that was a slip is taken back within a short time', () => {
    const { hall, ticket } = withOneCalled()
    hall.when('startServing', { counter: '1' })
    hall.pass(2)
    hall.when('finish', { counter: '1' })
    hall.pass(0.5)
    hall.when('reopen', { counter: '1' })
    expect(hall.stopOf(ticket)).toMatchObject({ state: 'serving', outcome: null })
    expect(hall.state.totals.completed).toBe(0)
    expect(hall.state.counters.get('1')).toMatchObject({ current: ticket, served: 0, servedMs: 0 })
    hall.pass(1)
    const [event] = hall.when('finish', { counter: '1' })
    expect(only(event, 'stopFinished').data.servedMs).toBe(210_000)
  })
  it('[SERVE-4] the next stop that began to wait waits no more', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const [issued] = hall.when('issueTicket', { services: ['card', 'invoice'] })
    const { ticket } = only(issued, 'ticketIssued').data
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    hall.when('reopen', { counter: '2' })
    expect(hall.ticket(ticket).stops.map((stop) => stop.state)).toEqual(['serving', 'planned'])
    hall.when('openCounter', { counter: '3' })
    expect(hall.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
  })
  it('[SERVE-4] not too late, not after the next call, and not when the ticket has gone on', () => {
    const { hall, ticket } = withOneCalled()
    expect(hall.refused('reopen', { counter: '1' }).refused).toBe('counterBusy')
    hall.when('startServing', { counter: '1' })
    hall.when('finish', { counter: '1' })
    expect(hall.refused('reopen', { counter: '1', ticket: `${ticket}9` }).refused).toBe('notThisTicket')
    hall.pass(1.1)
    expect(hall.refused('reopen', { counter: '1' }).refused).toBe('reopenTooLate')
    hall.issue()
    hall.call('1')
    hall.when('markMissed', { counter: '1' })
    expect(hall.refused('reopen', { counter: '1' }).refused).toBe('nothingToReopen')
  })
})
