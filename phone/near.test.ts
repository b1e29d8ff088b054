import { expect, it } from 'vitest'
import { createNearness, isNear } from './near.ts'
import { sampleTicket } from './testing.ts'

const ahead = (n: number, more: Parameters<typeof sampleTicket>[0] = {}) =>
  sampleTicket({ ...more, stop: { ...sampleTicket().stop, ahead: n } })

it('[PHONE-3] three or fewer ahead are near', () => {
  expect([4, 3, 0].map((n) => isNear(ahead(n)))).toEqual([false, true, true])
  expect(isNear(ahead(2, { state: 'cancelled' }))).toBe(false)
})

it('[PHONE-3] coming near is told once, however others pass', () => {
  const cameNear = createNearness()
  expect([6, 4, 3, 2, 4, 3, 0].map((n) => cameNear(ahead(n)))).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
    false,
  ])
})

it('[PHONE-3] who was never further back is not told', () => {
  const cameNear = createNearness()
  expect([3, 2, 0].map((n) => cameNear(ahead(n)))).toEqual([false, false, false])
})

it('[PHONE-3] after letting others go first, and at the next stop, it is told once more', () => {
  const cameNear = createNearness()
  const told = [
    cameNear(ahead(5)),
    cameNear(ahead(2)),
    cameNear(ahead(5, { steppedBack: 1 })),
    cameNear(ahead(3, { steppedBack: 1 })),
    cameNear(ahead(8, { steppedBack: 1, at: 1 })),
    cameNear(ahead(1, { steppedBack: 1, at: 1 })),
  ]
  expect(told).toEqual([false, true, false, true, false, true])
})
