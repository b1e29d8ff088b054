// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import { useLost } from './useLost.ts'

const hub = reactive({ link: 'live' })
vi.mock('../client/hub.ts', () => ({ useHub: () => hub }))

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => void vi.useRealTimers())

it('[WALL-7] says that the hub is gone after 5 s, and not a moment longer than it is', async () => {
  const scope = effectScope()
  const lost = scope.run(useLost)
  const link = async (to: string, ms: number): Promise<void> => {
    hub.link = to
    await nextTick()
    vi.advanceTimersByTime(ms)
  }
  await link('lost', 4_900)
  await link('live', 10_000)
  expect(lost?.value).toBe(false)
  await link('lost', 4_900)
  expect(lost?.value).toBe(false)
  // Other words for the same gap do not begin it anew.
  await link('tooOld', 200)
  expect(lost?.value).toBe(true)
  await link('live', 0)
  expect(lost?.value).toBe(false)
  scope.stop()
})
