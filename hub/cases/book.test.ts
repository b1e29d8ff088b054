import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { DAY, scenario } from '../../tests/fixtures/scenario.ts'
import { openDatabase } from '../journal/database.ts'
import type { Journal } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { memoryBook, sqliteBook } from './book.ts'
import { createBookCheck } from './check.ts'
import { BOOK_TABLES, positionOf, rebuild } from './follow.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let journal: Journal
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  journal = sqliteJournal(db)
})
afterEach(() => {
  db.close()
  folder.remove()
})

/** A morning with two cases, one of them decided. */
function morning() {
  const hall = scenario(smallCatalogue())
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  for (const applicant of ['张三', '李四']) {
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.pass(5).when('finish', { counter: '1', outcome: 'accepted', case: { applicant, contact: '138' } })
  }
  hall.when('finishTask', { case: '20261124-0001', task: 0, counter: '1', outcome: 'approved' })
  return hall
}
const [DECIDED, OPEN] = ['20261124-0001', '20261124-0002']
const append = (hall: ReturnType<typeof scenario>, from = 0) =>
  journal.append(
    journal.lastSeq(),
    hall.log.slice(from).map((event) => entryOf(event)),
  )
const tables = () => BOOK_TABLES.map((table) => db.prepare(`SELECT * FROM ${table}`).all())

it('[BOOK-1] a case stands in the tables as its events tell it, and is read from there', async () => {
  const hall = morning()
  await append(hall)
  const book = sqliteBook(db, journal)
  book.forget()
  expect(positionOf(db)).toBe(journal.lastSeq())
  for (const id of [DECIDED, OPEN]) expect(book.caseOf(id)).toEqual(hall.caseOf(id))
  expect(book.caseOf('20261124-0003')).toBeNull()
})

it('[BOOK-2] a case that was touched is known at once, and stays in memory until the tables are past it', async () => {
  const hall = morning()
  const book = sqliteBook(db, journal)
  book.forget()
  hall.log.forEach((event) => book.apply(event, DAY))
  expect(book.caseOf(DECIDED)).toEqual(hall.caseOf(DECIDED))
  // The tables follow an older part of the journal meanwhile.
  expect(book.follow()).toBe(false)
  expect(book.caseOf(DECIDED)?.state).toBe('decided')
  book.kept(await append(hall))
  expect(book.follow()).toBe(true)
  db.exec('UPDATE case_record SET data = replace(data, \'"state":"decided"\', \'"state":"collected"\')')
  expect(book.caseOf(DECIDED)?.state).toBe('collected')
})

it('[BOOK-2] what was decided and never written is forgotten', async () => {
  const hall = morning()
  const book = sqliteBook(db, journal)
  await append(hall)
  book.forget()
  const length = hall.log.length
  hall.when('withdrawCase', { case: OPEN, counter: '1', reason: '不办了' })
  hall.log.slice(length).forEach((event) => book.apply(event, DAY))
  expect(book.caseOf(OPEN)?.state).toBe('withdrawn')
  book.forget()
  expect(book.caseOf(OPEN)?.state).toBe('open')
})

it('[BOOK-1] a book in memory tells the same', async () => {
  const hall = morning()
  await append(hall)
  const book = memoryBook(journal)
  book.forget()
  for (const id of [DECIDED, OPEN]) expect(book.caseOf(id)).toEqual(hall.caseOf(id))
})

it('[BOOK-3] the tables can be made anew, and verify finds what is not as the journal tells', async () => {
  await append(morning())
  sqliteBook(db, journal).forget()
  const before = tables()
  rebuild(db, journal)
  expect(tables()).toEqual(before)
  expect(check()).toBeNull()
  for (const [table, wrong] of [
    [
      'case_record',
      "UPDATE case_record SET state = 'collected' WHERE seq = (SELECT min(seq) FROM case_record)",
    ],
    ['case_count', 'UPDATE case_count SET tasks = tasks + 1'],
    ['case_task', 'DELETE FROM case_task WHERE seq = (SELECT max(seq) FROM case_task)'],
    [
      'complaint',
      "INSERT INTO complaint (seq, id, token, kind, state, data) VALUES (1, 's', 't', 'p', 'o', '')",
    ],
    ['book_entry', "INSERT INTO book_entry VALUES ('20261124-0009', 1)"],
  ] as const) {
    db.exec(wrong)
    expect(check()).toBe(
      `the table ${table} is not what the journal tells; end the hub and run rebuild-cases`,
    )
    rebuild(db, journal)
  }
  expect(check()).toBeNull()
})

function check(): string | null {
  const book = createBookCheck(db)
  try {
    for (const entry of journal.read(1)) book.see(entry)
    return book.end()
  } finally {
    book.close()
  }
}
