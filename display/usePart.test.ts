// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive, ref } from 'vue'
import type { CallOnBoard } from '../protocol/views.ts'
import { usePart } from './usePart.ts'

const NOW = 1_795_482_000_000
const hub = reactive({
  link: 'live',
  now: NOW,
  views: { display: { day: '2026-11-28', calls: [] as CallOnBoard[] } },
})
vi.mock('../client/hub.ts', () => ({ useHub: () => hub }))

const call = (callSeq: number): CallOnBoard => ({
  callSeq,
  ticket: `2026-11-28-A${callSeq}`,
  number: `A00${callSeq}`,
  counter: '1',
  counterNumber: 1,
  at: NOW,
  announcements: 1,
  calling: true,
})
const calls = [3, 2, 1].map(call)

let scope: ReturnType<typeof effectScope>
beforeEach(() => {
  vi.useFakeTimers()
  hub.link = 'live'
  hub.now = NOW
  show([])
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})
function show(now: CallOnBoard[]): void {
  hub.views = { display: { day: '2026-11-28', calls: now } }
}

/** A board that says one of three calls, then hears nothing of the hub for some seconds. */
async function board() {
  const said: string[] = []
  const lost = ref(false)
  const part = { id: 'hall', name: null, shows: () => true }
  scope.run(() =>
    usePart(part, {
      say: async ({ number }) => void said.push(number),
      prepare: () => undefined,
      holdMs: () => 6_000,
      lost,
    }),
  )
  show(calls)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(said).toEqual(['A001'])
  lost.value = true
  return { said, lost }
}
const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

it('[WALL-5] a hub that was only slow costs no call, however long the line is', async () => {
  const { said, lost } = await board()
  hub.now = NOW + 40_000
  await later(40)
  expect(said).toEqual(['A001'])
  lost.value = false
  show(calls)
  await later(20)
  expect(said).toEqual(['A001', 'A002', 'A003'])
})

it('[WALL-5] after a cut line the first view says who is still called, and the old are not said', async () => {
  const { said, lost } = await board()
  hub.link = 'lost'
  hub.now = NOW + 20_000
  await later(20)
  hub.link = 'live'
  lost.value = false
  await later(10)
  expect(said).toEqual(['A001'])
  show([{ ...call(4), at: NOW + 19_000 }, call(3), { ...call(2), calling: false }, call(1)])
  await later(20)
  expect(said).toEqual(['A001', 'A003', 'A004'])
})

it('[WALL-5] after a long cut line only what is fresh is said', async () => {
  const { said, lost } = await board()
  hub.link = 'lost'
  hub.now = NOW + 50_000
  await later(50)
  hub.link = 'live'
  lost.value = false
  show([{ ...call(4), at: NOW + 45_000 }, ...calls])
  await nextTick()
  await later(20)
  expect(said).toEqual(['A001', 'A004'])
})

it('[WALL-5] goes on also where the view has come before the board knows that the hub is back', async () => {
  const { said, lost } = await board()
  hub.link = 'lost'
  await later(10)
  hub.link = 'live'
  show(calls)
  await later(2)
  expect(said).toEqual(['A001'])
  lost.value = false
  await later(20)
  expect(said).toEqual(['A001', 'A002', 'A003'])
})
