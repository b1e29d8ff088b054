import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallOnBoard } from '../protocol/views.ts'
import { createAnnouncer } from './announcer.ts'

const NOW = 1_000_000
const call = (callSeq: number, number: string, more: Partial<CallOnBoard> = {}): CallOnBoard => ({
  callSeq,
  ticket: `2026-11-24-${number}`,
  number,
  counter: '3',
  counterNumber: 3,
  at: NOW,
  announcements: 1,
  calling: true,
  ...more,
})

/** A wall whose voice takes `sayMs`, with a record of what was said when and what stood large. */
function wall(sayMs = 2_000) {
  const said: [string, number][] = []
  const large: (string | null)[] = []
  let speaking = 0
  let overlap = false
  const start = Date.now()
  const announcer = createAnnouncer({
    holdMs: () => 6_000,
    freshMs: 30_000,
    show: (one) => void large.push(one?.number ?? null),
    say: async ({ number }) => {
      said.push([number, Date.now() - start])
      speaking++
      overlap ||= speaking > 1
      await new Promise((resolve) => setTimeout(resolve, sayMs))
      speaking--
    },
  })
  return { ...announcer, said, large, overlapped: () => overlap }
}
const names = (said: [string, number][]): string[] => said.map(([number]) => number)
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the wall', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('[WALL-1] shows but does not say the calls that stand there when the page opens', async () => {
    const { update, said, large } = wall()
    update([call(2, 'A002'), call(1, 'A001')], NOW)
    await wait(20_000)
    expect(said).toEqual([])
    expect(large).toEqual([])
  })

  it('[WALL-2] says each announcement once, whatever number of views holds it', async () => {
    const { update, said } = wall()
    update([], NOW)
    for (let i = 0; i < 5; i++) {
      update([call(1, 'A001')], NOW)
      await wait(7_000)
    }
    expect(names(said)).toEqual(['A001'])
    update([call(2, 'A001', { announcements: 2 })], NOW)
    await wait(7_000)
    expect(names(said)).toEqual(['A001', 'A001'])
  })

  it('[WALL-3] says calls that come together one after another, the oldest first, each large for 6 s', async () => {
    const { update, said, large, overlapped } = wall()
    update([], NOW)
    update([call(3, 'C003'), call(2, 'B002'), call(1, 'A001')], NOW)
    await wait(30_000)
    expect(said).toEqual([
      ['A001', 0],
      ['B002', 6_000],
      ['C003', 12_000],
    ])
    expect(large).toEqual(['A001', 'B002', 'C003', null])
    expect(overlapped()).toBe(false)
  })

  it('[WALL-3] waits for a voice that takes longer', async () => {
    const { update, said, overlapped } = wall(9_000)
    update([], NOW)
    update([call(1, 'A001')], NOW)
    await wait(1_000)
    update([call(2, 'B002'), call(1, 'A001')], NOW)
    await wait(30_000)
    expect(said).toEqual([
      ['A001', 0],
      ['B002', 9_000],
    ])
    expect(overlapped()).toBe(false)
  })

  it('[WALL-4] leaves out a call whose person has come before its turn', async () => {
    const { update, said } = wall()
    update([], NOW)
    update([call(2, 'B002'), call(1, 'A001')], NOW)
    await wait(1_000)
    update([call(3, 'C003'), call(2, 'B002', { calling: false }), call(1, 'A001')], NOW)
    await wait(20_000)
    expect(names(said)).toEqual(['A001', 'C003'])
  })

  it('[WALL-4] says a recall once in place of the call that was not said yet', async () => {
    const { update, said } = wall()
    update([], NOW)
    update([call(2, 'B002'), call(1, 'A001')], NOW)
    update([call(3, 'B002', { announcements: 2 }), call(1, 'A001')], NOW)
    await wait(30_000)
    expect(names(said)).toEqual(['A001', 'B002'])
  })

  it('[WALL-5] after a gap says only calls that are fresh and still going on', async () => {
    const { update, said } = wall()
    update([call(1, 'A001')], NOW)
    const later = NOW + 120_000
    update(
      [
        call(4, 'D004', { at: later - 5_000 }),
        call(3, 'C003', { at: later - 5_000, calling: false }),
        call(2, 'B002', { at: later - 60_000 }),
        call(1, 'A001'),
      ],
      later,
    )
    await wait(30_000)
    expect(names(said)).toEqual(['D004'])
  })

  it('[WALL-5] goes on with a hub that counts from one again', async () => {
    const { update, said } = wall()
    update([call(57, 'A057')], NOW)
    update([], NOW)
    update([call(1, 'A001', { at: NOW + 1_000 })], NOW + 1_000)
    await wait(10_000)
    expect(names(said)).toEqual(['A001'])
  })

  it('[WALL-2] remembers through a whole day of calls', async () => {
    const { update, said } = wall(0)
    update([], NOW)
    let board: CallOnBoard[] = []
    for (let i = 1; i <= 400; i++) {
      board = [call(i, `A${i}`), ...board].slice(0, 12)
      update(board, NOW)
      await wait(6_000)
    }
    expect(said).toHaveLength(400)
    expect(new Set(names(said)).size).toBe(400)
  })

  it('[WALL-11] a recall of somebody who has not come goes before those that wait, in order with other recalls', async () => {
    const { update, said } = wall()
    const board = [call(4, 'D004'), call(3, 'C003'), call(2, 'B002'), call(1, 'A001')]
    update([], NOW)
    update(board, NOW)
    await wait(1_000)
    const recalls = [call(6, 'Y000', { announcements: 2 }), call(5, 'X000', { announcements: 3 })]
    update([...recalls, ...board], NOW)
    await wait(60_000)
    expect(names(said)).toEqual(['A001', 'X000', 'Y000', 'B002', 'C003', 'D004'])
  })

  it('[WALL-11] recalls alone cannot silence a hall', async () => {
    const { update, said } = wall()
    const recalls = Array.from({ length: 7 }, (_, n) => call(10 + n, `X00${n}`, { announcements: 2 }))
    update([], NOW)
    update([call(1, 'A001')], NOW)
    await wait(1_000)
    update([...recalls, call(3, 'C003'), call(2, 'B002'), call(1, 'A001')], NOW)
    await wait(90_000)
    expect(names(said)).toEqual([
      ...['A001', 'X000', 'X001', 'X002', 'B002', 'X003', 'X004', 'X005', 'C003', 'X006'],
    ])
  })

  it('[WALL-5] what still waits when the hub is not heard waits on, and after a gap only the fresh', async () => {
    const { update, pause, resume, dropOld, waiting, said } = wall()
    const board = [call(3, 'C003'), call(2, 'B002', { at: NOW + 90_000 }), call(1, 'A001')]
    update([], NOW)
    update(board, NOW)
    pause()
    await wait(20_000)
    expect(names(said)).toEqual(['A001'])
    expect(waiting()).toHaveLength(2)
    dropOld(NOW + 100_000)
    resume()
    await wait(20_000)
    expect(names(said)).toEqual(['A001', 'B002'])
  })
})
