import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waitRange } from './waitRange.ts'

it('[RANGE-1] a wait of under two minutes is soon', () => {
  expect(waitRange(0, 0)).toBeNull()
  expect(waitRange(1.9, 5)).toBeNull()
  expect(waitRange(2, 0)).not.toBeNull()
})

it.each([
  [2, 0, 1, 5],
  [8, 0, 1, 15],
  [3, 2, 1, 5],
  [20, 3, 10, 30],
  [20, 19, 15, 25],
  [55, 8, 30, 75],
  [150, 30, 120, 180],
])('[RANGE-2] %i minutes with %i ahead are said as %i to %i', (expected, ahead, from, to) => {
  expect(waitRange(expected, ahead)).toEqual({ from, to })
})

it('[RANGE-2] holds the expected wait between two whole minutes that people say', () => {
  fc.assert(
    fc.property(fc.double({ min: 2, max: 600, noNaN: true }), fc.nat(300), (expected, ahead) => {
      const range = waitRange(expected, ahead)!
      expect(range.from).toBeGreaterThanOrEqual(1)
      expect(range.from).toBeLessThanOrEqual(expected)
      expect(range.to).toBeGreaterThanOrEqual(expected)
      expect(range.from).toBeLessThan(range.to)
      expect(Number.isInteger(range.from) && Number.isInteger(range.to)).toBe(true)
    }),
  )
})

it('[RANGE-3] at most one in five comes before the range, and one in five after it, where visits vary', () => {
  // Sums of exponential visits, from a sequence that fills six dimensions evenly (M. Roberts' R6).
  const AHEAD = 5
  const waits: number[] = []
  const steps = [1, 2, 3, 4, 5, 6].map((power) => 1.1127756842787055 ** -power)
  for (let n = 1; n <= 4_000; n++) {
    const visits = steps.map((step) => -10 * Math.log(1 - ((n * step) % 1)))
    waits.push(visits.reduce((sum, minutes) => sum + minutes))
  }
  const range = waitRange((AHEAD + 1) * 10, AHEAD)!
  const share = (count: (wait: number) => boolean): number => waits.filter(count).length / waits.length
  expect(share((wait) => wait < range.from)).toBeLessThan(0.2)
  expect(share((wait) => wait > range.to)).toBeLessThan(0.2)
  // And it is not so wide that it says nothing.
  expect(share((wait) => wait < range.from)).toBeGreaterThan(0.02)
  expect(share((wait) => wait > range.to)).toBeGreaterThan(0.02)
})
