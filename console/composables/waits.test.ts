import { describe, expect, it } from 'vitest'
import type { QueueNow } from './useHall.ts'
import { byNeed, waitOf } from './waits.ts'

const NOW = 1_800_000_000_000
const minutesAgo = (n: number): number => NOW - n * 60_000
const queue = (over: Partial<QueueNow>): QueueNow => ({
  id: 'general',
  name: { zh: '综合事务', en: 'General' },
  letter: 'A',
  waiting: 1,
  longestWaitSince: minutesAgo(5),
  targetMinutes: 20,
  expectedWaitMinutes: 5,
  openCounters: 1,
  ...over,
})

describe('a wait against its target', () => {
  it('[CONSOLE-1] is over the target only after it', () => {
    expect(waitOf(queue({ longestWaitSince: minutesAgo(20) }), NOW)).toMatchObject({
      longestMinutes: 20,
      share: 1,
      overTarget: false,
    })
    expect(waitOf(queue({ longestWaitSince: minutesAgo(20) - 1 }), NOW).overTarget).toBe(true)
  })

  it('[CONSOLE-1] is none where nobody waits, and never negative', () => {
    const empty = waitOf(queue({ waiting: 0, longestWaitSince: null }), NOW)
    expect(empty).toEqual({ longestMinutes: null, share: 0, overTarget: false, stranded: false })
    expect(waitOf(queue({ longestWaitSince: NOW + 5_000 }), NOW).longestMinutes).toBe(0)
  })

  it('[CONSOLE-2] warns where people wait and no counter is open, and only there', () => {
    expect(waitOf(queue({ openCounters: 0 }), NOW).stranded).toBe(true)
    expect(waitOf(queue({ openCounters: 1 }), NOW).stranded).toBe(false)
    expect(waitOf(queue({ openCounters: 0, waiting: 0, longestWaitSince: null }), NOW).stranded).toBe(false)
  })
})

it('[CONSOLE-3] shows stranded queues first, then those over target, then by letter', () => {
  const queues = [
    queue({ letter: 'D' }),
    queue({ letter: 'C', longestWaitSince: minutesAgo(30) }),
    queue({ letter: 'B', openCounters: 0 }),
    queue({ letter: 'A' }),
  ]
  expect(byNeed(queues, NOW).map((one) => one.letter)).toEqual(['B', 'C', 'A', 'D'])
  expect(queues.map((one) => one.letter)).toEqual(['D', 'C', 'B', 'A'])
})
