import { expect, it } from 'vitest'
import { lastQuarters, topOf } from './flow.ts'

const QUARTER = 15 * 60_000
const now = 100 * 24 * 3_600_000 + 10 * 3_600_000 + 7 * 60_000
const noon = (quartersAgo: number): number => (Math.floor(now / QUARTER) - quartersAgo) * QUARTER

it('[CONSOLE-12] draws the last eight hours, also the quarters in which nothing happened', () => {
  const flow = [
    { at: noon(40), arrived: 9, served: 9 },
    { at: noon(2), arrived: 3, served: 1 },
    { at: noon(0), arrived: 1, served: 0 },
  ]
  const quarters = lastQuarters(flow, now)
  expect(quarters).toHaveLength(32)
  expect(quarters.slice(-3)).toEqual([
    { at: noon(2), arrived: 3, served: 1 },
    { at: noon(1), arrived: 0, served: 0 },
    { at: noon(0), arrived: 1, served: 0 },
  ])
  expect(quarters[0]?.at).toBe(noon(31))
})

it('[CONSOLE-12] has a scale that halves well and never jumps about small numbers', () => {
  expect(topOf([])).toBe(4)
  expect(topOf([{ at: 0, arrived: 7, served: 2 }])).toBe(8)
  expect(topOf([{ at: 0, arrived: 2, served: 12 }])).toBe(12)
})
