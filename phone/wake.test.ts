// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onWake } from './wake.ts'

const see = (state: string): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}
const woken: boolean[] = []
let forget: () => void

beforeEach(() => {
  vi.useFakeTimers()
  woken.length = 0
  forget = onWake((slept) => woken.push(slept))
})
afterEach(() => {
  forget()
  vi.useRealTimers()
})

it('[PHONE-8] tells a glance at another page from a sleep', () => {
  see('hidden')
  vi.advanceTimersByTime(3_000)
  see('visible')
  see('hidden')
  vi.advanceTimersByTime(8_000)
  see('visible')
  expect(woken).toEqual([false, true])
})

it('[PHONE-8] a network that is back, and a page out of the browser’s memory, are as after a sleep', () => {
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(woken).toEqual([true, true])
})

it('[PHONE-8] is over when it is over', () => {
  forget()
  see('hidden')
  see('visible')
  expect(woken).toEqual([])
})
