import { expect, it, vi } from 'vitest'
import { createGuesses } from './guesses.ts'
import { remember } from '../keeping/memory.ts'
import { hashPin, isPin, waitAfter } from './pin.ts'
import { fakeClock, fakeFiles } from '../testing.ts'

// A hash takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 30_000 })
const MINUTE = 60_000

it('[APP-15] the PIN is kept as a salted scrypt hash', async () => {
  const one = await hashPin('2468')
  const two = await hashPin('2468')
  expect(JSON.stringify(one)).not.toContain('2468')
  expect(one.hash).not.toBe(two.hash)
  expect([await isPin('2468', one), await isPin('2469', one)]).toEqual([true, false])
})

it('[APP-15] the wait grows from the third wrong one on, up to a quarter of an hour', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 20].map((count) => waitAfter({ count, at: 1_000 }, 1_000))
  expect(waits).toEqual([0, 0, 0, 10_000, 20_000, 40_000, 80_000, 15 * MINUTE])
  expect(waitAfter({ count: 3, at: 1_000 }, 8_000)).toBe(3_000)
  expect(waitAfter({ count: 3, at: 1_000 }, 11_000)).toBe(0)
})

it('[APP-15] a clock that was set back makes nobody wait longer', () => {
  expect(waitAfter({ count: 3, at: 9e12 }, 1_000)).toBe(10_000)
})

it('[APP-15] a guess that comes too early is not looked at, also after a restart', async () => {
  const hash = await hashPin('2468')
  const files = fakeFiles()
  const clock = fakeClock()
  const refused: string[] = []
  const start = () => createGuesses(remember(files), clock, (kind) => refused.push(kind))
  let guesses = start()
  for (const pin of ['0000', '1111']) expect(await guesses.guess(pin, hash)).toEqual({ ok: false, waitMs: 0 })
  expect(await guesses.guess('2222', hash)).toEqual({ ok: false, waitMs: 10_000 })
  guesses = start()
  expect(await guesses.guess('2468', hash)).toEqual({ ok: false, waitMs: 10_000 })
  clock.pass(10_000)
  expect(await guesses.guess('2468', hash)).toEqual({ ok: true, waitMs: 0 })
  expect(guesses.waitMs()).toBe(0)
  expect(refused).toEqual(['pinRefused', 'pinRefused', 'pinRefused'])
})

it('[APP-15] guesses at the same moment are counted before they are looked at', async () => {
  const hash = await hashPin('2468')
  const memory = remember(fakeFiles())
  const guesses = createGuesses(memory, fakeClock(), () => undefined)
  const answers = await Promise.all(['1', '2', '3', '4', '5'].map((n) => guesses.guess(`${n}000`, hash)))
  expect(answers.every(({ ok }) => !ok)).toBe(true)
  expect(memory.get().wrongPins.count).toBe(3)
})
