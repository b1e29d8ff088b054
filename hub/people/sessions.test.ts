import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { sessionsIn } from './sessions.ts'

const NOW = 1_795_482_000_000
const seat = (clerk: string, device: string, counter = '1') => ({ clerk, device, counter })
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

it('[CLERK-4] belongs to one clerk on one device, also after a restart, and its token is not kept', () => {
  const token = sessionsIn(db).start(seat('c01', 'counter:a'), NOW)
  const after = sessionsIn(db)
  expect(after.find(token, 'counter:a', NOW + 1)).toEqual(seat('c01', 'counter:a'))
  expect(after.find(token, 'counter:b', NOW + 1)).toBeNull()
  expect(after.find('nonsense', 'counter:a', NOW + 1)).toBeNull()
  expect(JSON.stringify(db.prepare('SELECT * FROM session').all())).not.toContain(token)
})

it('[CLERK-4] ends at the sign-out, elsewhere, by another clerk, and after 16 hours', () => {
  const sessions = sessionsIn(db)
  const at = (token: string, device: string, now = NOW) => sessions.find(token, device, now)?.clerk ?? null
  const first = sessions.start(seat('c01', 'counter:a'), NOW)
  const elsewhere = sessions.start(seat('c01', 'counter:b'), NOW)
  expect([at(first, 'counter:a'), at(elsewhere, 'counter:b')]).toEqual([null, 'c01'])
  const other = sessions.start(seat('c02', 'counter:b'), NOW)
  expect([at(elsewhere, 'counter:b'), at(other, 'counter:b')]).toEqual([null, 'c02'])
  expect(at(other, 'counter:b', NOW + 16 * 3_600_000)).toBeNull()
  sessions.end(other, NOW + 1)
  expect(at(other, 'counter:b', NOW + 1)).toBeNull()
})

it('[CLERK-4] of one device that serves two counters, each has its own', () => {
  const sessions = sessionsIn(db)
  const first = sessions.start(seat('c01', 'counter:a', '1'), NOW)
  const second = sessions.start(seat('c02', 'counter:a', '2'), NOW)
  expect(sessions.find(first, 'counter:a', NOW)?.counter).toBe('1')
  expect(sessions.find(second, 'counter:a', NOW)?.counter).toBe('2')
  sessions.endOf('c01', NOW)
  expect(sessions.find(first, 'counter:a', NOW)).toBeNull()
})

it('[CLERK-4] what is over leaves no rows for ever', () => {
  const sessions = sessionsIn(db)
  for (let day = 0; day < 5; day++) sessions.start(seat('c01', 'counter:a'), NOW + day * 86_400_000)
  expect(db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(1)
})
