import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { DAY, scenario } from '../../tests/fixtures/scenario.ts'
import { sqliteBook } from '../cases/book.ts'
import { rebuild as rebuildBook } from '../cases/follow.ts'
import { openDatabase } from '../journal/database.ts'
import type { StoredRow } from '../journal/codec.ts'
import { chainHash } from '../journal/hash.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { REMOVED } from '../journal/apart.ts'
import { follow, rebuild } from '../reports/follow.ts'
import { forgetOld } from './forget.ts'
import { verifyHall } from './verifyHall.ts'

const DAY_MS = 86_400_000
const rules = { keepWordsDays: 90, keepAccessDays: 365 }
const NOW = Date.parse(DAY) + 91 * DAY_MS
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
const ratingWords = () => db.prepare('SELECT rating_words FROM report_stop').pluck().get()

it('[PRIVACY-2] words are removed after their time, also from the reports, and all still verifies', async () => {
  const hall = scenario()
  hall.when('openCounter', { counter: '1' })
  const ticket = hall.issue()
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('finish', { counter: '1' })
  hall.when('rate', { ticket, level: 2, words: '张阿姨说等得太久' })
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  follow(db, journal)
  expect(ratingWords()).toBe('张阿姨说等得太久')

  expect(await forgetOld(db, rules, { now: NOW, today: '2027-02-22' })).toEqual({
    words: 0,
    cases: 0,
    access: 0,
  })
  expect(await forgetOld(db, rules, { now: NOW, today: '2027-02-23' })).toEqual({
    words: 1,
    cases: 0,
    access: 0,
  })
  expect(ratingWords()).toBeNull()
  expect(verifyHall(db, folder.path).problems).toEqual([])
  rebuild(db, journal)
  expect(ratingWords()).toBeNull()
})

it('[PRIVACY-2] words that an older hub wrote into the row itself are gone from the reports, and all verifies', async () => {
  const words = JSON.stringify({
    ticket: `${DAY}-A001`,
    stop: 0,
    counter: '1',
    level: 2,
    reasons: [],
    words: '旧的话',
  })
  const hall = scenario()
  hall.when('openCounter', { counter: '1' })
  hall.issue()
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('finish', { counter: '1' })
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  const last = db
    .prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal ORDER BY seq DESC')
    .get()!
  const row: StoredRow = [last.seq + 1, DAY, 'stopRated', 1, words, hall.now, 'ticket:t', null]
  db.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...row, chainHash(last.hash, row))
  follow(db, journal)
  expect(ratingWords()).toBe('旧的话')
  await forgetOld(db, rules, { now: NOW, today: '2027-02-23' })
  expect(ratingWords()).toBeNull()
  expect(verifyHall(db, folder.path).problems).toEqual([])
})

it('[PRIVACY-4] who looked and changed is removed after its time', async () => {
  const note = db.prepare('INSERT INTO access_audit (at, actor, act, subject, detail) VALUES (?, ?, ?, ?, ?)')
  note.run(NOW - 366 * DAY_MS, 'manager:m1', 'signedIn', 'm1', '{}')
  note.run(NOW - 364 * DAY_MS, 'manager:m1', 'signedIn', 'm1', '{}')
  expect(await forgetOld(db, rules, { now: NOW, today: DAY })).toEqual({ words: 0, cases: 0, access: 1 })
  expect(db.prepare('SELECT count(*) FROM access_audit').pluck().get()).toBe(1)
})

it('[PRIVACY-4] addresses of sign-ins, wrong guesses and requests to pair are removed after their time', async () => {
  const old = NOW - 31 * DAY_MS
  db.prepare(
    "INSERT INTO person (id, login, name, role, hash, must_change, created_at) VALUES ('p1', 'p1', 'P', 'manager', '', 0, 0)",
  ).run()
  for (const [key, at] of [
    ['old', old],
    ['new', NOW],
  ] as const) {
    db.prepare(
      'INSERT INTO sign_in (token_hash, person, address, started_at, seen_at) VALUES (?, ?, ?, ?, ?)',
    ).run(key, 'p1', '10.0.0.9', at, at)
    db.prepare('INSERT INTO delay (name, wrong, wait_until, at) VALUES (?, 1, ?, ?)').run(
      `sender:${key}`,
      at,
      at,
    )
    db.prepare('INSERT INTO pairing (code, token_hash, role, address, asked_at) VALUES (?, ?, ?, ?, ?)').run(
      key,
      key,
      'kiosk',
      '10.0.0.9',
      at,
    )
  }
  await forgetOld(db, rules, { now: NOW, today: DAY })
  for (const [column, table] of [
    ['token_hash', 'sign_in'],
    ['name', 'delay'],
    ['code', 'pairing'],
  ])
    expect(db.prepare(`SELECT ${column} FROM ${table}`).pluck().all(), table).toEqual([
      expect.stringMatching(/new$/),
    ])
})

it('[PRIVACY-5] words of a complaint are kept until its time after it was closed, answered or praised, and all verifies then', async () => {
  const hall = scenario()
  const said = { words: '张三等了一小时', contact: '138' }
  for (const kind of ['complaint', 'complaint', 'complaint', 'praise'])
    hall.when('openComplaint', { kind, ...said })
  const [closed, open, answered, praise] = [1, 2, 3, 4].map((n) => `s20261124-00${n}`)
  hall.when('callBackComplaint', { complaint: closed, reached: true, words: '张三说好' })
  hall.when('answerComplaint', { complaint: closed, words: '张三您好' })
  hall.when('closeComplaint', { complaint: closed, content: false, reason: '张三不满意' })
  hall.when('closeComplaint', { complaint: closed, reason: '已当面向张三说明' })
  hall.when('answerComplaint', { complaint: answered, words: '张三您好' })
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  const book = sqliteBook(db, journal)
  book.forget()
  const forget = (today: string) => forgetOld(db, rules, { now: NOW, today })
  expect(await forget('2027-02-22')).toMatchObject({ cases: 0 })
  expect(await forget('2027-02-23')).toMatchObject({ cases: 3 })
  expect(await forget('2028-02-23')).toMatchObject({ cases: 0 })
  const abouts = db.prepare('SELECT DISTINCT about FROM words').pluck().all()
  expect(abouts).toEqual([open])
  for (const id of [closed, answered, praise])
    expect(JSON.stringify(book.complaintOf(id!))).not.toContain('张三')
  expect(book.complaintOf(open!)).toMatchObject(said)
  expect(verifyHall(db, folder.path).problems).toEqual([])
  rebuildBook(db, journal)
  expect(verifyHall(db, folder.path).problems).toEqual([])
})

it('[PRIVACY-5] words of a case are kept until its time after its end, and all verifies then', async () => {
  const hall = caseHall()
  const ended = hall.open('card', { applicant: '张三', contact: '13800000000' })
  const open = hall.open('card', { applicant: '李四', agency: '同意' })
  hall.when('withdrawCase', { case: ended, counter: '1', reason: '张三不办了' })
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => entryOf(event)),
  )
  const book = sqliteBook(db, journal)
  book.forget()
  const forget = (today: string) => forgetOld(db, rules, { now: NOW, today })
  expect(await forget('2027-02-22')).toEqual({ words: 0, cases: 0, access: 0 })
  expect(await forget('2027-02-23')).toEqual({ words: 0, cases: 1, access: 0 })
  expect(await forget('2028-02-23')).toMatchObject({ words: 0, cases: 0 })
  expect(db.prepare('SELECT about, words FROM words ORDER BY seq, link').raw().all()).toEqual([
    [open, '李四'],
    [open, hall.caseOf(open).token],
    [open, '同意'],
  ])
  expect(book.caseOf(ended)).toMatchObject({ applicant: REMOVED, contact: REMOVED })
  expect(book.caseOf(open)?.applicant).toBe('李四')
  const behind = (id: string) => book.caseBehind(hall.caseOf(id).token)?.id
  expect([behind(ended), behind(open)]).toEqual([undefined, open])
  expect(db.prepare('SELECT applicant FROM case_record ORDER BY seq').pluck().all()).toEqual([
    REMOVED,
    '李四',
  ])
  expect(verifyHall(db, folder.path).problems).toEqual([])
  rebuild(db, journal)
  rebuildBook(db, journal)
  expect(verifyHall(db, folder.path).problems).toEqual([])
})

it('[PRIVACY-5] words of a case that is never collected go after twice that time, and what is said later after its end', async () => {
  const hall = caseHall()
  const id = hall.open('card', { applicant: '张三', contact: '138' })
  hall.when('finishTask', { case: id, task: 0, counter: '1', outcome: 'approved' })
  const decided = hall.now
  const journal = sqliteJournal(db)
  const append = (from: number) =>
    journal.append(
      from,
      hall.log.slice(from).map((event) => entryOf(event)),
    )
  await append(0)
  const book = sqliteBook(db, journal)
  book.forget()
  const forget = (days: number, today: string) =>
    forgetOld(db, rules, { now: decided + days * DAY_MS + 1, today })
  expect(await forget(179, '2027-05-22')).toMatchObject({ cases: 0 })
  expect(await forget(180, '2027-05-23')).toMatchObject({ cases: 1 })
  expect(book.caseOf(id)).toMatchObject({ applicant: REMOVED, state: 'decided' })
  const before = hall.log.length
  hall.when('collectCase', { case: id, counter: '1', how: 'pickup', words: '张三之子' })
  await append(before)
  book.catchUp()
  expect(await forget(180, '2027-05-23')).toMatchObject({ cases: 1 })
  expect(db.prepare('SELECT count(*) FROM words').pluck().get()).toBe(0)
  expect(verifyHall(db, folder.path).problems).toEqual([])
  rebuildBook(db, journal)
  expect(verifyHall(db, folder.path).problems).toEqual([])
})
