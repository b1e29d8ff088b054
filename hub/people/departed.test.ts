import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { emptyDatabase } from '../journal/database.ts'
import { departedIn } from './departed.ts'
import { pinsIn } from './pins.ts'
import { sessionsIn } from './sessions.ts'

// A hash takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 30_000 })
const NOW = 1_795_482_000_000
let db: Database
beforeEach(() => (db = emptyDatabase()))
afterEach(() => db.close())

it('[CLERK-6] who was taken out has no PIN, no session and no wrong guesses left, and nobody else loses any', async () => {
  const pins = pinsIn(db)
  const sessions = sessionsIn(db)
  const { clerks } = smallCatalogue()
  const token = Object.fromEntries(
    clerks.map(({ id }) => [id, sessions.start({ clerk: id, device: `counter:${id}`, counter: '1' }, NOW)]),
  )
  for (const { id } of clerks) await pins.set(id, '2468')
  for (const pin of ['0000', '0001', '0002']) await pins.guess('c01', pin, NOW)
  departedIn(db)(
    clerks.filter(({ id }) => id !== 'c01'),
    NOW,
  )
  expect(pins.holders()).toEqual(new Set(['c02']))
  expect(sessions.find(token['c01']!, 'counter:c01', NOW)).toBeNull()
  expect(sessions.find(token['c02']!, 'counter:c02', NOW)).not.toBeNull()
  await pins.set('c01', '1357')
  expect(await pins.guess('c01', '1357', NOW)).toEqual({ ok: true })
})
