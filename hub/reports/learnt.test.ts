import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { createLearnt, weightOf } from './learnt.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
/** Puts so many stops of a day into the reporting table. */
let put: (day: string, service: string, count: number, stop?: number) => void

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  let ticket = 0
  put = (day, service, count, stop = 0) => {
    const insert = db.prepare(
      `INSERT INTO report_stop (day, ticket, number, stop, service, service_name, queue, class, issued_at, state)
       VALUES (?, ?, 'A001', ?, ?, '', 'q', 'c', 0, 'done')`,
    )
    for (let n = 0; n < count; n++) insert.run(day, `t${++ticket}`, stop, service)
  }
})
afterEach(() => {
  db.close()
  folder.remove()
})
const log = {
  error(facts: { err: unknown }) {
    throw facts.err
  },
}

it('[COMMON-1] a number counts half after a week', () => {
  expect(weightOf(0)).toBe(1)
  expect(weightOf(7)).toBeCloseTo(0.5)
  expect(weightOf(28)).toBeCloseTo(1 / 16)
})

it('[COMMON-4] counts the first stops of the 28 days before today, recent ones more', async () => {
  put('2026-11-24', 'card', 50)
  put('2026-11-23', 'card', 2)
  put('2026-11-17', 'card', 4)
  put('2026-10-27', 'old', 16)
  put('2026-10-26', 'older', 16)
  put('2026-11-23', 'second', 9, 1)
  const learnt = createLearnt(db, log)
  expect(learnt.asked().size).toBe(0)
  await learnt.learn('2026-11-24')
  expect([...learnt.asked().keys()].sort()).toEqual(['card', 'old'])
  expect(learnt.asked().get('card')).toBeCloseTo(2 * weightOf(1) + 4 * weightOf(7))
  expect(learnt.asked().get('old')).toBeCloseTo(1)
})

it('[COMMON-4] counts a day in a turn of its own, and the newest asking wins', async () => {
  put('2026-11-23', 'card', 7)
  const learnt = createLearnt(db, log)
  let turns = 0
  const turn = (): void => void (turns++, (counting = setImmediate(turn)))
  let counting = setImmediate(turn)
  const first = learnt.learn('2026-11-24')
  while (turns < 5) await new Promise(setImmediate)
  const second = learnt.learn('2026-12-31')
  await first
  expect(learnt.asked().size).toBe(0)
  await second
  clearImmediate(counting)
  expect(turns).toBeGreaterThanOrEqual(27)
  expect(learnt.asked().size).toBe(0)
})

it('[COMMON-4] asks a closed database nothing', async () => {
  put('2026-11-23', 'card', 7)
  const learnt = createLearnt(db, log)
  const learning = learnt.learn('2026-11-24')
  learnt.close()
  db.close()
  await learning
  expect(learnt.asked().size).toBe(0)
})
