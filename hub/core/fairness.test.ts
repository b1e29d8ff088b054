import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenario } from '../../tests/fixtures/scenario.ts'
import { overtakingWindow, priorityOf } from './priority.ts'
import { fork } from './fork.ts'

describe('[FAIR-1] the bound on overtaking', () => {
  const rate = fc.double({ min: 0.5, max: 4, noNaN: true })
  const headStart = fc.double({ min: 0, max: 60, noNaN: true })
  const cls = fc.record({ rate, headStart })

  it('nobody who began to earn after the window has the higher priority', () => {
    fc.assert(
      fc.property(cls, cls, fc.nat(10_000_000), fc.nat(10_000_000), (mine, other, waitedMs, later) => {
        const now = 1_000_000_000
        const from = now - waitedMs
        const began = from + overtakingWindow(waitedMs, mine, other) + 1 + later
        expect(priorityOf({ ...other, from: began }, now)).toBeLessThanOrEqual(
          priorityOf({ ...mine, from }, now) + 1e-6,
        )
      }),
    )
  })
  it('within a class there is no window', () => {
    expect(overtakingWindow(3_600_000, { rate: 1, headStart: 0 }, { rate: 1, headStart: 0 })).toBe(0)
  })
  it('a class that earns twice as fast reaches back over half of the wait and its head start', () => {
    const window = overtakingWindow(3_600_000, { rate: 1, headStart: 0 }, { rate: 2, headStart: 5 })
    expect(window).toBe(1_800_000 + 150_000)
  })
  it('holds in the hall: with elderly residents coming for ever, an ordinary one is called in time', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    // One elderly resident every four minutes, each served in four: the counter is always busy.
    hall.issue('card', 'elderly')
    hall.pass(1)
    const ordinary = hall.issue()
    const began = hall.now
    for (let served = 0; served < 100; served++) {
      hall.issue('card', 'elderly')
      const called = hall.call('2')
      const waitedMs = hall.now - began
      if (called === ordinary) {
        // 5 + 2w of the newest against W of this one: it wins at the latest when 4 more have come.
        expect(waitedMs / 60_000).toBeLessThan(20)
        return
      }
      const overtaker = hall.ticket(called).earning
      if (overtaker.from > began) {
        expect(overtaker.from - began).toBeLessThanOrEqual(
          overtakingWindow(waitedMs, hall.ticket(ordinary).earning, overtaker),
        )
      }
      hall.when('startServing', { counter: '2' })
      hall.pass(4)
      hall.when('finish', { counter: '2' })
    }
    throw new Error('the ordinary ticket was never called')
  })
})

describe('[ENGINE-1] a fork', () => {
  it('is played forward without touching the hall', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '2' })
    hall.issue()
    const copy = fork(hall.state)
    const before = JSON.stringify([...copy.tickets.values()])
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(JSON.stringify([...copy.tickets.values()])).toBe(before)
    expect(copy.waiting.get('general')?.size).toBe(1)
    expect(hall.state.waiting.get('general')?.size).toBe(0)
  })
})
