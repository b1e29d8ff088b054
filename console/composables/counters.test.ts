import { hallView } from '../testing.ts'
import { describe, expect, it } from 'vitest'
import type { ConsoleView } from '../../protocol/views.ts'
import { closingTouchesPeople, doingOf, queuesOf, strandedWithout } from './counters.ts'
import type { CounterNow, QueueNow } from './useHall.ts'

const name = { zh: '名', en: 'name' }
const counter = (id: string, over: Partial<CounterNow> = {}): CounterNow => ({
  id,
  number: Number(id),
  name: null,
  status: 'open',
  pauseReason: null,
  clerk: null,
  queues: ['a'],
  current: null,
  served: 0,
  since: 0,
  help: null,
  ...over,
})
const queue = (id: string, waiting: number): QueueNow => ({
  id,
  name,
  letter: id.toUpperCase(),
  waiting,
  longestWaitSince: waiting > 0 ? 0 : null,
  targetMinutes: 20,
  expectedWaitMinutes: 0,
  openCounters: 1,
})
const hall = (counters: CounterNow[], queues: QueueNow[]): ConsoleView => hallView({ counters, queues })
const current = (state: 'called' | 'serving') => ({ number: 'A001', state, service: name, since: 0 })

describe('what a counter does', () => {
  it('[CONSOLE-4] is said in one word', () => {
    expect(doingOf(counter('1', { status: 'closed' }))).toBe('closed')
    expect(doingOf(counter('1'))).toBe('free')
    expect(doingOf(counter('1', { current: current('called') }))).toBe('called')
    expect(doingOf(counter('1', { current: current('serving') }))).toBe('serving')
    expect(doingOf(counter('1', { status: 'paused', pauseReason: 'lunch' }))).toBe('paused')
  })

  it('[CONSOLE-4] is the person, even at a paused counter', () => {
    expect(doingOf(counter('1', { status: 'paused', current: current('serving') }))).toBe('serving')
  })

  it('[CONSOLE-4] has its queues in its own order', () => {
    const queues = queuesOf(counter('1', { queues: ['b', 'gone', 'a'] }), [queue('a', 0), queue('b', 0)])
    expect(queues.map((one) => one.id)).toEqual(['b', 'a'])
  })
})

describe('stopping a counter', () => {
  const letters = (counters: CounterNow[], queues: QueueNow[]): string[] =>
    strandedWithout(counters[0]!, hall(counters, queues)).map((one) => one.id)

  it('[CONSOLE-5] names the queues whose people nobody would serve', () => {
    const mine = counter('1', { queues: ['a', 'b', 'c'] })
    const waiting = [queue('a', 2), queue('b', 1), queue('c', 0)]
    expect(letters([mine, counter('2', { queues: ['b'] })], waiting)).toEqual(['a'])
    expect(letters([mine, counter('2', { queues: ['a'], status: 'paused' })], waiting)).toEqual(['a', 'b'])
    expect(letters([{ ...mine, status: 'paused' }], waiting)).toEqual([])
  })

  it('[CONSOLE-5] asks first where closing takes effect on people', () => {
    const asks = (over: Partial<CounterNow>, waiting = 0): boolean => {
      const mine = counter('1', over)
      return closingTouchesPeople(mine, hall([mine], [queue('a', waiting)]))
    }
    expect(asks({})).toBe(false)
    expect(asks({}, 1)).toBe(true)
    expect(asks({ clerk: '王敏' })).toBe(true)
    expect(asks({ current: current('called') })).toBe(true)
  })
})
