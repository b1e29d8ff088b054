import { expect, it } from 'vitest'
import { signState, type CounterOnSign } from './sign.ts'

const counter = (more: Partial<CounterOnSign>): CounterOnSign => ({
  id: '3',
  number: 3,
  name: null,
  status: 'open',
  pauseReason: null,
  current: null,
  clerk: null,
  queues: [],
  ...more,
})
const person = (state: 'called' | 'serving') => ({ number: 'A001', state, service: { zh: '户籍', en: 'x' } })

it('[SIGN-1] says what the counter does; the person at it counts more than a pause', () => {
  expect(signState(counter({ status: 'closed' }), false)).toBe('closed')
  expect(signState(counter({ status: 'paused' }), false)).toBe('paused')
  expect(signState(counter({}), false)).toBe('free')
  expect(signState(counter({ current: person('called') }), false)).toBe('called')
  expect(signState(counter({ status: 'paused', current: person('serving') }), false)).toBe('serving')
})

it('[SIGN-2] shows no number once the hub is gone', () => {
  expect(signState(counter({ current: person('called') }), true)).toBe('lost')
})
