import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { DAY, scenario } from '../../tests/fixtures/scenario.ts'
import { sqliteBook } from '../cases/book.ts'
import { rebuild } from '../cases/follow.ts'
import { databasePath, openDatabase } from './database.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'
import { goneLink, REMOVED } from './apart.ts'
import { removeWords, removeWordsAbout } from './words.ts'

const NOTE = '王先生听力不好，电话 13800000000'
const WORDS = '办得很快，谢谢'
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

/** A day in which words fall of every kind. */
async function day() {
  const hall = scenario()
  hall.when('openCounter', { counter: '1' })
  const [first, second, third] = [hall.issue(), hall.issue(), hall.issue()]
  hall.when('moveTicket', { ticket: third, to: { queue: 'tax' }, reason: '移动' })
  hall.when('callTicket', { counter: '1', ticket: second, reason: '急事' })
  hall.when('startServing', { counter: '1' })
  hall.when('noteTicket', { counter: '1', note: NOTE })
  hall.when('callHelp', { counter: '1', reason: '投诉' })
  hall.when('park', { counter: '1', reason: '去复印' })
  hall.when('takeBack', { counter: '1', ticket: second })
  hall.when('finish', { counter: '1' })
  hall.when('rate', { ticket: second, level: 5, words: WORDS })
  hall.when('cancelTicket', { ticket: first, reason: '有事' })
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  return { hall, journal }
}
const stored = () => (db.prepare('SELECT data FROM journal').pluck().all() as string[]).join('\n')
const verified = () => verifyJournal(db, () => null)

it('[PRIVACY-1] words stand beside the journal, and whoever reads it finds them in their place', async () => {
  const { hall, journal } = await day()
  for (const words of [NOTE, WORDS, '急事', '去复印', '投诉', '有事', '移动'])
    expect(stored()).not.toContain(words)
  expect([...journal.read(1)].map(({ event }) => event)).toEqual(hall.log)
  expect([...journal.events(1)]).toEqual(hall.log)
  expect(verified().problems).toEqual([])
})

it('[PRIVACY-2] words that are removed are gone from the file, and the chain is whole', async () => {
  const { hall, journal } = await day()
  expect(removeWords(db, DAY)).toBe(0)
  expect(removeWords(db, '2026-11-25')).toBe(7)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const file = readFileSync(databasePath(folder.path))
  for (const words of [NOTE, WORDS]) expect(file.includes(words)).toBe(false)
  expect(verified().problems).toEqual([])
  const read = [...journal.read(1)].map(({ event }) => event)
  expect(read.map(({ type }) => type)).toEqual(hall.log.map(({ type }) => type))
  expect(read.find(({ type }) => type === 'ticketNoted')?.data).toMatchObject({ note: REMOVED })
  expect(read.find(({ type }) => type === 'stopRated')?.data).toMatchObject({ level: 5, words: REMOVED })
})

it('[PRIVACY-3] words that were changed, or put under another row, are named', async () => {
  await day()
  db.prepare('UPDATE words SET words = ? WHERE words = ?').run('别的话', NOTE)
  expect(verified().problems.map(({ problem }) => problem)).toEqual([
    'its words were changed after they were written',
  ])
  db.prepare('UPDATE words SET words = ? WHERE words = ?').run(NOTE, '别的话')
  db.prepare("INSERT INTO words VALUES (2, 0, ?, 's', 'w', NULL)").run(DAY)
  expect(verified().problems).toEqual([{ seq: 2, problem: 'has words that are not its own' }])
})

it('[PRIVACY-6] the link of a case or a complaint stands beside the journal too, and goes with its words', async () => {
  const hall = caseHall()
  const id = hall.open('card', { applicant: '张三' })
  hall.when('openComplaint', { kind: 'praise' })
  const { token } = hall.caseOf(id)
  const other = hall.complaint('s20261124-001').token
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  for (const secret of [token, other]) expect(stored()).not.toContain(secret)
  expect([...journal.read(1)].map(({ event }) => event)).toEqual(hall.log)
  const book = sqliteBook(db, journal)
  rebuild(db, journal)
  expect([book.caseBehind(token)?.id, book.complaintBehind(other)?.id]).toEqual([id, 's20261124-001'])
  expect(verified().problems).toEqual([])
  removeWords(db, '2099-01-01')
  expect(verified().problems).toEqual([])
  expect([...journal.read(1)].map(({ event }) => event)).toEqual(hall.log)

  expect(removeWordsAbout(db, id)).toBe(true)
  const [opened] = [...journal.read(1)].filter(({ event }) => event.type === 'caseOpened')
  expect(opened!.event.data).toMatchObject({ applicant: REMOVED, token: goneLink(opened!.seq) })
  rebuild(db, journal)
  expect(book.caseOf(id)).not.toBeNull()
  expect([book.caseBehind(token), book.caseBehind(goneLink(opened!.seq))]).toEqual([null, null])
  expect(verified().problems).toEqual([])
  db.prepare("UPDATE words SET words = 'another-token-0001' WHERE words = ?").run(other)
  expect(verified().problems.map(({ problem }) => problem)).toEqual([
    'its words were changed after they were written',
  ])
})
