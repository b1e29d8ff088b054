import { describe, expect, it } from 'vitest'
import { counterView, called, serving, stop } from './testing.ts'
import { aheadOf, stayedAfter, wayOf } from './way.ts'

const stops = [
  stop('card', { state: 'done', counter: '3', outcome: 'settled' }),
  stop('bus', { state: 'serving', counter: '3' }),
  stop('photo', { state: 'skipped', skipped: { reason: '已有照片' } }),
  stop('allowance'),
]

describe('the way of the person in front of the clerk', () => {
  it('[DESK-17] has what is done, what is made here, what is to come and what is not made', () => {
    expect(wayOf({ stops, stop: 1 }).map(({ pace }) => pace)).toEqual(['done', 'here', 'skipped', 'ahead'])
    expect(aheadOf({ stops, stop: 1 }).map(({ service }) => service)).toEqual(['allowance'])
    expect(aheadOf(null)).toEqual([])
  })

  it('[DESK-18] is known to go on here where nobody was called to the stop', () => {
    const stayed = (over: Parameters<typeof serving>[0]) =>
      stayedAfter(counterView({ current: serving({ stops, stop: 1, announcements: 0, ...over }) }))?.service
    expect(stayed({})).toBe('card')
    expect(stayed({ announcements: 1 })).toBeUndefined()
    expect(stayed({ stops: [{ ...stops[0]!, counter: '4' }, ...stops.slice(1)] })).toBeUndefined()
    expect(stayed({ stops: stops.slice(1), stop: 0 })).toBeUndefined()
    expect(stayedAfter(counterView({ current: called({ stops, stop: 1 }) }))).toBeNull()
  })
})
