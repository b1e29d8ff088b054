// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { useIdleWatch } from './useIdleWatch.ts'

const scope = effectScope()
const active = ref(true)
let ended = 0
const start = () =>
  scope.run(() =>
    useIdleWatch({ quietMs: 60_000, warnMs: 20_000, active: () => active.value, onEnd: () => (ended += 1) }),
  )
const press = (): boolean => window.dispatchEvent(new Event('pointerdown'))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'Date', 'performance'] })
  active.value = true
  ended = 0
})
afterEach(() => vi.useRealTimers())

it('[KIOSK-4] warns after a minute, counts down twenty seconds, and ends the visit once', () => {
  const watch = start()
  vi.advanceTimersByTime(59_500)
  expect(watch?.warning.value).toBeNull()
  vi.advanceTimersByTime(500)
  expect(watch?.warning.value).toBe(20)
  vi.advanceTimersByTime(10_000)
  expect(watch?.warning.value).toBe(10)
  expect(ended).toBe(0)
  vi.advanceTimersByTime(10_000)
  expect(ended).toBe(1)
  expect(watch?.warning.value).toBeNull()
})

it('[KIOSK-4] begins anew with each touch, but leaves the warning to its own buttons', () => {
  const watch = start()
  vi.advanceTimersByTime(50_000)
  press()
  vi.advanceTimersByTime(59_000)
  expect(watch?.warning.value).toBeNull()
  vi.advanceTimersByTime(2_000)
  press()
  expect(watch?.warning.value).toBe(19)
  watch?.touch()
  expect(watch?.warning.value).toBeNull()
  vi.advanceTimersByTime(59_000)
  expect(watch?.warning.value).toBeNull()
})

it('[KIOSK-4] neither counts while nobody is there nor heeds a changed wall clock', () => {
  const watch = start()
  active.value = false
  vi.advanceTimersByTime(300_000)
  expect(ended).toBe(0)
  active.value = true
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(50_000)
  expect(watch?.warning.value).toBeNull()
  expect(ended).toBe(0)
})
