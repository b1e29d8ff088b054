// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, reactive } from 'vue'
import { useLost } from './useLost.ts'

const hub = reactive({ heardAt: 0 })
vi.mock('./hub.ts', () => ({ useHub: () => hub }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('[WALL-7] says that the hub is gone within 5 s of its last sign of life, and not a moment longer than it is', () => {
  const scope = effectScope()
  const heard = (): void => void (hub.heardAt = performance.now())
  heard()
  const lost = scope.run(useLost)
  // Signs of life that come late, but come.
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(3_700)
    expect(lost?.value).toBe(false)
    heard()
  }
  vi.advanceTimersByTime(3_700)
  expect(lost?.value).toBe(false)
  vi.advanceTimersByTime(600)
  expect(lost?.value).toBe(true)
  heard()
  expect(lost?.value).toBe(false)
  // A page that stood still for a while waits for what it has not heard yet.
  vi.setSystemTime(Date.now() + 60_000)
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000)
  vi.advanceTimersByTime(250)
  expect(lost?.value).toBe(false)
  vi.advanceTimersByTime(250)
  expect(lost?.value).toBe(true)
  vi.restoreAllMocks()
  scope.stop()
})
