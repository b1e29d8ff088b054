import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { emptyDatabase } from '../journal/database.ts'
import { seatIn } from './desk.ts'
import { sessionsIn } from './sessions.ts'

const NOW = 1_795_482_000_000
let db: Database
beforeEach(() => (db = emptyDatabase()))
afterEach(() => db.close())

it('[CLERK-4] a session is good for nothing with a clerk whom the catalogue knows no longer', () => {
  let catalogue = smallCatalogue()
  const sessions = sessionsIn(db)
  const seatOf = seatIn({ catalogue: () => indexCatalogue(catalogue), sessions, clock: () => NOW })
  const session = sessions.start({ clerk: 'c01', device: 'counter:a', counter: '1' }, NOW)
  expect(seatOf(session, 'counter:a')).toMatchObject({ clerk: 'c01' })
  expect([seatOf(session, 'counter:b'), seatOf(null, 'counter:a')]).toEqual([null, null])
  catalogue = { ...catalogue, clerks: catalogue.clerks.filter(({ id }) => id !== 'c01') }
  expect(seatOf(session, 'counter:a')).toBeNull()
})
