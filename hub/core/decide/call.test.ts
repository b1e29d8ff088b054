import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'

describe('calling', () => {
  it('[CALL-1] two counters never get one ticket', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.when('openCounter', { counter: '2' })
    const first = hall.issue()
    const second = hall.issue()
    expect(hall.call('1')).toBe(first)
    expect(hall.call('2')).toBe(second)
  })
  it('[CALL-1] a counter calls nobody while somebody is there, while it is paused, or closed', () => {
    const hall = scenario()
    hall.issue()
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('counterNotOpen')
    expect(hall.refused('callNext', { counter: '99' }).refused).toBe('unknownCounter')
    hall.when('openCounter', { counter: '1' })
    hall.when('pauseCounter', { counter: '1', reason: 'lunch' })
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('counterPaused')
    hall.when('resumeCounter', { counter: '1' })
    hall.call('1')
    expect(hall.refused('callNext', { counter: '1' }).refused).toBe('counterBusy')
  })
  it('[CALL-2] the highest priority over the counter’s queues is next, and only over those', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.when('openCounter', { counter: '3' })
    const general = hall.issue('card')
    hall.pass(1)
    const tax = hall.issue('invoice')
    expect(hall.call('3')).toBe(tax)
    expect(hall.call('1')).toBe(general)
  })
  it('[CALL-2] [CALL-4] an elderly ticket that has waited ten minutes passes an ordinary one of twenty', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const early = hall.issue('card')
    hall.pass(10)
    const elderly = hall.issue('card', 'elderly')
    hall.pass(10)
    // 5 + 2 × 10 = 25 against 20.
    expect(hall.call('2')).toBe(elderly)
    const why = hall.stopOf(elderly).why
    expect(why).toEqual({
      rule: 'earnedPriority',
      reason: null,
      priority: 25,
      waitedMs: 600_000,
      overtook: [hall.ticket(early).number],
    })
  })
  it('[CALL-2] but not an ordinary one that has waited an hour', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const early = hall.issue('card')
    hall.pass(50)
    hall.issue('card', 'elderly')
    hall.pass(10)
    expect(hall.call('2')).toBe(early)
    expect(hall.stopOf(early).why).toMatchObject({ rule: 'longestWait', overtook: [] })
  })
  it('[CALL-3] the running number of announcements only grows', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.when('openCounter', { counter: '2' })
    hall.issue()
    hall.issue()
    const seqs = [
      only(hall.when('callNext', { counter: '1' })[0], 'ticketCalled').data.callSeq,
      only(hall.when('recall', { counter: '1' })[0], 'ticketRecalled').data.callSeq,
      only(hall.when('callNext', { counter: '2' })[0], 'ticketCalled').data.callSeq,
    ]
    expect(seqs).toEqual([1, 2, 3])
  })
  it('[CALL-3] and goes on over the days', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    hall.call('1')
    hall.when('closeDay')
    hall.when('openDay', { day: '2026-11-25' })
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    expect(only(hall.when('callNext', { counter: '1' })[0], 'ticketCalled').data.callSeq).toBe(2)
  })
  it('[CALL-5] pulling a ticket out of order is recorded with its reason and whom it overtook', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    const first = hall.issue()
    const chosen = hall.issue()
    const [event] = hall.when('callTicket', { counter: '2', ticket: chosen, reason: '孕妇不适' })
    expect(only(event, 'ticketCalled').data.why).toMatchObject({
      rule: 'pulled',
      reason: '孕妇不适',
      overtook: [hall.ticket(first).number],
    })
    expect(hall.refused('callTicket', { counter: '2', ticket: first, reason: 'x' }).refused).toBe(
      'counterBusy',
    )
  })
  it('[CALL-5] only a waiting ticket of today can be pulled', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    hall.when('openCounter', { counter: '1' })
    const ticket = hall.issue()
    hall.call('1')
    expect(hall.refused('callTicket', { counter: '2', ticket, reason: 'x' }).refused).toBe('notWaiting')
    const unknown = '2026-11-24-A999'
    expect(hall.refused('callTicket', { counter: '2', ticket: unknown, reason: 'x' }).refused).toBe(
      'unknownTicket',
    )
  })
  it('[CALL-6] with nobody waiting, a call is refused', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '3' })
    hall.issue('card')
    expect(hall.refused('callNext', { counter: '3' }).refused).toBe('nobodyWaiting')
  })
})

describe('recalling', () => {
  it('[RECALL-1] waits some seconds after the recall before it, and says how long', () => {
    const hall = scenario(smallCatalogue({ recallSeconds: 5 }))
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    hall.call('1')
    hall.when('recall', { counter: '1' })
    hall.pass(2 / 60)
    expect(hall.refused('recall', { counter: '1' })).toEqual({
      refused: 'recallTooSoon',
      params: { seconds: 3 },
    })
    hall.pass(3 / 60)
    hall.when('recall', { counter: '1' })
  })
  it('[RECALL-2] only one who was called and has not come is recalled', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    expect(hall.refused('recall', { counter: '1' }).refused).toBe('counterEmpty')
    const ticket = hall.issue()
    hall.call('1')
    hall.when('startServing', { counter: '1', ticket })
    expect(hall.refused('recall', { counter: '1' }).refused).toBe('notCalled')
  })
  it('[GUARD-1] an act on another ticket than the one that is there is refused', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    const other = hall.issue()
    hall.call('1')
    for (const type of ['recall', 'startServing', 'finish', 'markMissed'] as const) {
      expect(hall.refused(type, { counter: '1', ticket: other }).refused).toBe('notThisTicket')
    }
  })
})
