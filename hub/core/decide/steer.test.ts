import { describe, expect, it } from 'vitest'
import { scenario } from '../../../tests/fixtures/scenario.ts'

describe('a counter', () => {
  it('[STEER-1] serves other queues until it closes', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '3' })
    const general = hall.issue('card')
    expect(hall.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
    hall.when('assignQueues', { counter: '3', queues: ['general', 'tax', 'general'], reason: '综合人多' })
    expect(hall.state.counters.get('3')?.queues).toEqual(['general', 'tax'])
    expect(hall.call('3')).toBe(general)
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    hall.when('closeCounter', { counter: '3' })
    hall.when('openCounter', { counter: '3' })
    expect(hall.state.counters.get('3')?.queues).toEqual(['tax'])
  })
  it('[STEER-1] is open, and the queues are known and others', () => {
    const hall = scenario()
    const refused = (queues: string[]) =>
      hall.refused('assignQueues', { counter: '3', queues, reason: 'r' }).refused
    expect(refused(['general'])).toBe('counterNotOpen')
    hall.when('openCounter', { counter: '3' })
    expect(refused(['nowhere'])).toBe('unknownQueue')
    expect(refused(['tax'])).toBe('sameQueues')
  })
  it('[SETUP-5] follows a changed catalogue while it is open', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '3' })
    hall.when('followSetup', { counter: '3', queues: ['general'] })
    expect(hall.state.counters.get('3')?.queues).toEqual(['general'])
    expect(hall.refused('followSetup', { counter: '4', queues: ['tax'] }).refused).toBe('counterNotOpen')
  })
})

describe('a waiting ticket', () => {
  it('[STEER-2] waits elsewhere with the time that it has waited', () => {
    const hall = scenario()
    const moved = hall.issue('card')
    hall.pass(10)
    const here = hall.issue('invoice')
    hall.when('moveTicket', { ticket: moved, to: { queue: 'tax' }, reason: '队列调整' })
    expect(hall.ticket(moved).note).toBe('队列调整')
    hall.when('openCounter', { counter: '3' })
    expect(hall.call('3')).toBe(moved)
    expect(hall.stopOf(moved).waitedMs).toBe(10 * 60_000)
    expect(hall.stopOf(here).state).toBe('waiting')
  })
  it('[STEER-2] is kept for one counter, and let go again', () => {
    const hall = scenario()
    const ticket = hall.issue('card')
    hall.when('moveTicket', { ticket, to: { counter: '3' }, reason: 'r' })
    hall.when('openCounter', { counter: '1' })
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('nobodyWaiting')
    hall.when('moveTicket', { ticket, to: { queue: 'general' }, reason: 'r' })
    expect(hall.call('1')).toBe(ticket)
  })
  it('[STEER-2] is somebody who waits, and goes somewhere else', () => {
    const hall = scenario()
    const ticket = hall.issue('card')
    const refused = (to: object) => hall.refused('moveTicket', { ticket, to, reason: 'r' }).refused
    expect(refused({ queue: 'general' })).toBe('samePlace')
    expect(refused({ queue: 'nowhere' })).toBe('unknownQueue')
    expect(refused({ counter: '77' })).toBe('unknownCounter')
    hall.when('openCounter', { counter: '1' })
    hall.call('1')
    expect(refused({ queue: 'tax' })).toBe('notWaiting')
  })
})

it('[NOTICE-1] a notice takes the place of the one before, and is ended by its name', () => {
  const hall = scenario()
  hall.when('sendNotice', { words: '请到二楼', minutes: 10 })
  const [sent] = hall.when('sendNotice', { words: '请到三楼' })
  expect(hall.state.notice).toMatchObject({ id: '2026-11-24-notice-2', words: '请到三楼', until: null })
  expect(hall.refused('endNotice', { notice: '2026-11-24-notice-1' }).refused).toBe('unknownNotice')
  hall.when('endNotice', { notice: sent?.type === 'noticeSent' ? sent.data.notice : '' })
  expect(hall.state.notice).toBeNull()
  hall.when('sendNotice', { words: '请到四楼' })
  expect(hall.when('closeDay').map(({ type }) => type)).toContain('noticeEnded')
})

it('[FLOW-1] arrivals and what was served are counted by the quarter of an hour', () => {
  const hall = scenario()
  hall.when('openCounter', { counter: '1' })
  hall.issue('card')
  hall.issue('card')
  hall.pass(15)
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('finish', { counter: '1' })
  expect([...hall.state.flow.values()]).toEqual([
    { arrived: 2, served: 0 },
    { arrived: 0, served: 1 },
  ])
  hall.when('reopen', { counter: '1' })
  expect([...hall.state.flow.values()].at(-1)).toEqual({ arrived: 0, served: 0 })
})
