import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { pinsIn } from './pins.ts'

// A hash takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 30_000 })
const NOW = 1_795_482_000_000

let folder: ReturnType<typeof temporaryFolder>
let db: Database
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
})
afterEach(() => {
  db.close()
  folder.remove()
})

it('[CLERK-2] a PIN is kept as a salted hash, and the newest one holds', async () => {
  const pins = pinsIn(db)
  expect(await pins.guess('c01', '2468', NOW)).toEqual({ ok: false, problem: 'noPin' })
  await pins.set('c01', '2468')
  await pins.set('c02', '2468')
  const stored = db.prepare('SELECT hash FROM clerk_pin').pluck().all() as string[]
  expect(new Set(stored).size).toBe(2)
  expect(stored.join()).not.toContain('2468')
  expect(await pins.guess('c01', '2468', NOW)).toEqual({ ok: true })
  await pins.set('c01', '1357')
  expect((await pins.guess('c01', '2468', NOW)).ok).toBe(false)
  expect((await pins.guess('c01', '1357', NOW)).ok).toBe(true)
})

it('[CLERK-3] three wrong ones wait, then each twice as long, and too early is not looked at', async () => {
  await pinsIn(db).set('c01', '2468')
  let now = NOW
  // Each time as after a restart.
  const guess = (pin: string) => pinsIn(db).guess('c01', pin, now)
  const wrong = (left: number, waitMs: number) => ({ ok: false, problem: 'wrong', left, waitMs })
  expect(await guess('0000')).toEqual(wrong(2, 0))
  expect(await guess('0001')).toEqual(wrong(1, 0))
  expect(await guess('0002')).toEqual(wrong(0, 10_000))
  now += 9_999
  expect(await guess('2468')).toEqual(wrong(0, 1))
  now += 1
  expect(await guess('0003')).toEqual(wrong(0, 20_000))
  now += 20_000
  expect(await guess('2468')).toEqual({ ok: true })
  expect(await guess('0004')).toEqual(wrong(2, 0))
})

it('[CLERK-3] waits at most a quarter of an hour, also when the clock was set back', async () => {
  const pins = pinsIn(db)
  await pins.set('c01', '2468')
  let now = NOW
  let longest = 0
  for (let n = 0; n < 12; n++) {
    const guess = await pins.guess('c01', '0000', now)
    const waitMs = 'waitMs' in guess ? guess.waitMs : 0
    longest = Math.max(longest, waitMs)
    now += waitMs
  }
  expect(longest).toBe(15 * 60_000)
  const before = NOW - 86_400_000
  expect(await pins.guess('c01', '2468', before)).toMatchObject({ waitMs: 15 * 60_000 })
  expect(await pins.guess('c01', '2468', before + 15 * 60_000)).toEqual({ ok: true })
})

it('[CLERK-3] guesses at the same moment do not share one try', async () => {
  const pins = pinsIn(db)
  await pins.set('c01', '2468')
  const many = ['0000', '0001', '0002', '0003', '2468', '0004']
  const answers = await Promise.all(many.map((pin) => pins.guess('c01', pin, NOW)))
  expect(answers.filter(({ ok }) => ok)).toEqual([])
})

it('[CLERK-2] the old PIN, still being looked at when a new one is set or the clerk leaves, lets nobody in', async () => {
  const pins = pinsIn(db)
  await pins.set('c02', '1357')
  const change =
    "UPDATE clerk_pin SET hash = (SELECT hash FROM clerk_pin WHERE clerk = 'c02') WHERE clerk = 'c01'"
  for (const meanwhile of [change, "DELETE FROM clerk_pin WHERE clerk = 'c01'"]) {
    await pins.set('c01', '2468')
    const guess = pins.guess('c01', '2468', NOW)
    db.exec(meanwhile)
    expect(await guess).toMatchObject({ ok: false, problem: 'wrong' })
  }
})
