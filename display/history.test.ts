import { expect, it } from 'vitest'
import type { CallOnBoard } from '../protocol/views.ts'
import { historyAfter, historyWith } from './history.ts'

const call = (callSeq: number, more: Partial<CallOnBoard> = {}): CallOnBoard => ({
  callSeq,
  ticket: `t${callSeq}`,
  number: `A00${callSeq}`,
  counter: '1',
  counterNumber: 1,
  at: callSeq,
  announcements: 1,
  calling: true,
  ...more,
})
const seqs = (calls: CallOnBoard[]): number[] => calls.map(({ callSeq }) => callSeq)

it('[WALL-10] the call that was large last stands first, whatever came meanwhile', () => {
  const view = [5, 4, 3, 2, 1].map((n) => call(n))
  let shown = historyWith([], [call(1)], [])
  shown = historyAfter(
    historyWith(
      shown,
      view,
      [2, 3, 4, 5].map((n) => call(n)),
    ),
    call(2),
  )
  expect(
    seqs(
      historyWith(
        shown,
        view,
        [3, 4, 5].map((n) => call(n)),
      ),
    ),
  ).toEqual([2, 1])
  shown = historyAfter(shown, call(3))
  expect(
    seqs(
      historyWith(
        shown,
        view,
        [4, 5].map((n) => call(n)),
      ),
    ),
  ).toEqual([3, 2, 1])
})

it('[WALL-10] a call that the view has forgotten stays, as one that is over', () => {
  const kept = historyWith([call(2), call(1)], [call(9, { ticket: 't2', calling: true })], [])
  expect(kept.map(({ callSeq, calling }) => [callSeq, calling])).toEqual([
    [2, true],
    [1, false],
  ])
})

it('[WALL-10] an older call that comes into the view later stands last', () => {
  expect(seqs(historyWith([call(9), call(8)], [call(9), call(8), call(3), call(2)], []))).toEqual([
    9, 8, 3, 2,
  ])
})

it('[WALL-10] who came before their turn is there all the same', () => {
  expect(seqs(historyWith([call(1)], [call(2, { calling: false }), call(1)], []))).toEqual([2, 1])
})

it('[WALL-10] who was called to another counter since stands nowhere as called to the old one', () => {
  const before = call(1, { ticket: 'a' })
  const after = call(5, { ticket: 'a', counter: '4', counterNumber: 4 })
  const places = (calls: CallOnBoard[]) => calls.map(({ counter, calling }) => [counter, calling])
  // While its new call waits for its turn the old one is over.
  expect(places(historyWith([before], [after], [after]))).toEqual([['1', false]])
  // And where it will have no turn, it takes the place of the old one.
  expect(places(historyWith([before], [after], []))).toEqual([['4', true]])
})

it('[WALL-10] of two calls of one number only the newer one is there', () => {
  const [first, second] = [call(1, { ticket: 'a', calling: false }), call(3, { ticket: 'a', counter: '2' })]
  const both = historyWith([], [second, call(2), first], [])
  expect(both.map(({ callSeq, calling }) => [callSeq, calling])).toEqual([
    [3, true],
    [2, true],
  ])
})
