import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CallOnBoard } from '../protocol/views.ts'
import { createAnnouncer } from './announcer.ts'

const T0 = Date.UTC(2026, 10, 24, 1)
const SAY_MS = 4_000
const BOARD = 12

/** A hall that calls; `said` holds what was begun, `large` what stood in the large place. */
function hall() {
  const said: number[] = []
  const large: { seq: number | null; at: number }[] = []
  let speaking = 0
  let most = 0
  let calls: CallOnBoard[] = []
  const announcer = createAnnouncer({
    holdMs: () => 6_000,
    freshMs: 30_000,
    show: (call) => void large.push({ seq: call?.callSeq ?? null, at: Date.now() }),
    async say({ callSeq }) {
      said.push(callSeq)
      most = Math.max(most, ++speaking)
      await new Promise((resolve) => setTimeout(resolve, SAY_MS))
      speaking -= 1
    },
  })
  const send = (now = Date.now()): void => announcer.update(calls, now)
  function call(callSeq: number, n = callSeq, at = Date.now()): void {
    const ticket = `2026-11-24-A${String(n).padStart(3, '0')}`
    const one: CallOnBoard = {
      callSeq,
      ticket,
      number: ticket.slice(11),
      counter: String(n),
      counterNumber: n,
      at,
      announcements: 1,
      calling: true,
    }
    // As the hub keeps it: the newest first, one entry a ticket, at most twelve.
    calls = [one, ...calls.filter((other) => other.ticket !== ticket)].slice(0, BOARD)
  }
  const came = (callSeq: number): void => {
    calls = calls.map((one) => (one.callSeq === callSeq ? { ...one, calling: false } : one))
  }
  return { said, large, call, came, send, most: () => most, announcer }
}

beforeEach(() => vi.useFakeTimers({ now: T0 }))
afterEach(() => vi.useRealTimers())

it('[WALL-3] says twenty calls of one second each once, in order, never two at a time', async () => {
  const { said, large, call, send, most } = hall()
  send()
  for (let n = 1; n <= 20; n += 1) {
    call(n)
    send()
    await vi.advanceTimersByTimeAsync(50)
  }
  await vi.advanceTimersByTimeAsync(20 * 6_000 + 1_000)
  expect(said).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  expect(most()).toBe(1)
  const times = large.filter(({ seq }) => seq !== null).map(({ at }) => at)
  for (let i = 1; i < times.length; i += 1) {
    expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(6_000)
  }
  expect(large.at(-1)?.seq).toBeNull()
})

it('[WALL-8] a voice that fails costs its own call and no later one', async () => {
  const said: number[] = []
  const one = { ticket: '2026-11-24-A001', number: 'A001', counter: '1', counterNumber: 1, announcements: 1 }
  const { update } = createAnnouncer({
    holdMs: () => 6_000,
    freshMs: 30_000,
    show: () => undefined,
    async say({ callSeq }) {
      said.push(callSeq)
      if (callSeq === 1) throw new Error('no voice')
    },
  })
  const view = (callSeq: number): CallOnBoard => ({ ...one, callSeq, at: Date.now(), calling: true })
  update([], Date.now())
  update([view(1)], Date.now())
  await vi.advanceTimersByTimeAsync(10_000)
  update([view(2)], Date.now())
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).toEqual([1, 2])
})
