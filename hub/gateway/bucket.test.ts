import { expect, it } from 'vitest'
import { createBucket, createBuckets } from './bucket.ts'

it('[LIMIT-6] gives a burst, then the rate, and says how long to wait', () => {
  let now = 0
  const bucket = createBucket({ burst: 3, perSecond: 10 }, () => now)
  expect([1, 2, 3, 4, 5].map(() => bucket.take())).toEqual([0, 0, 0, 200, 300])
  expect(bucket.wait()).toBe(300)
  now += 300
  expect([bucket.take(), bucket.take()]).toEqual([0, 200])
  now += 60_000
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([0, 0, 0, 200])
})

it('[LIMIT-6] is overdrawn when a whole burst more was asked for, and owes no more than that', () => {
  const now = 0
  const bucket = createBucket({ burst: 2, perSecond: 1 }, () => now)
  for (let n = 0; n < 4; n++) bucket.take()
  expect(bucket.overdrawn()).toBe(false)
  for (let n = 0; n < 100; n++) bucket.take()
  expect(bucket.overdrawn()).toBe(true)
  expect(bucket.wait()).toBe(4_000)
  bucket.refill({ burst: 5, perSecond: 1 })
  expect(bucket.take()).toBe(0)
})

it('[LIMIT-5] keeps a bucket for each name', () => {
  const of = createBuckets({ burst: 1, perSecond: 0.001 })
  expect([of('a').take(), of('b').take()]).toEqual([0, 0])
  expect(of('a').take()).toBeGreaterThan(0)
  for (let n = 0; n < 10_000; n++) of(`other ${n}`).take()
  expect(of('a').take()).toBe(0)
})
