import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { ComplaintQuestion, type ComplaintShelf } from '../../protocol/complaints.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { scenario } from '../../tests/fixtures/scenario.ts'
import { complaintLine } from '../views/complaint.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { sqliteBook } from './book.ts'
import { complaintReport } from './complaintFigures.ts'
import { findComplaints, lateComplaints } from './complaintList.ts'

const { centre } = smallCatalogue()
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

/**
 * Opened on Tuesday 24 and to be answered by 1 December: 1 late, 2 answered on 26, not solved and answered again, 3
 * answered on 2 December and content, 4 praise, 5 closed by a manager; 6 was opened on 2 December.
 */
async function fortnight() {
  const hall = scenario()
  const id = (n: number) => ({ complaint: `s20261124-00${n}` })
  const day = (to: string) => (hall.when('closeDay'), hall.pass(60), hall.when('openDay', { day: to }))
  hall.issue('card')
  hall.when('openComplaint', { ticket: '2026-11-24-A001', stop: 0, kind: 'complaint' })
  for (const kind of ['complaint', 'suggestion', 'praise', 'complaint']) hall.when('openComplaint', { kind })
  hall.when('closeComplaint', { ...id(5), reason: '重复' })
  day('2026-11-26')
  hall.when('answerComplaint', { ...id(2), words: 'a' })
  hall.when('closeComplaint', { ...id(2), content: false })
  hall.when('answerComplaint', { ...id(2), words: 'b' })
  day('2026-12-02')
  hall.when('answerComplaint', { ...id(3), words: 'c' })
  hall.when('closeComplaint', { ...id(3), content: true })
  hall.when('openComplaint', { kind: 'complaint' })
  let today = ''
  const entries = hall.log.map((event) => {
    if (event.type === 'dayOpened') today = event.data.day
    return { ...entryOf(event), day: today }
  })
  await sqliteJournal(db).append(0, entries)
  return hall
}

it('[COMPLAINT-13] shelves hold what they say, the most urgent first, with the light of each', async () => {
  const hall = await fortnight()
  sqliteBook(db, sqliteJournal(db)).forget()
  const on = (show: ComplaintShelf, more: object = {}) =>
    findComplaints(db, ComplaintQuestion.parse({ show, ...more }), '2026-12-02')
  const ids = (show: ComplaintShelf, more: object = {}) =>
    on(show, more).complaints.map(({ id }) => id.slice(-3))
  expect(on('open').counts).toEqual({ open: 2, late: 1, answered: 1, praise: 1, closed: 2 })
  expect([ids('open'), ids('late'), ids('answered'), ids('praise')]).toEqual([
    ['001', '001'],
    ['001'],
    ['002'],
    ['004'],
  ])
  expect([on('open', { limit: 1 }).next, on('open', { after: 1, limit: 1 }).next]).toEqual([1, null])
  expect(ids('open', { department: 'civil' })).toEqual(['001'])
  expect(lateComplaints(db, { centre }, '2026-12-02')).toEqual([{ id: 's20261124-001', lateOn: null }])
  const [late, fresh] = on('open').complaints.map((one) => complaintLine(one, hall.index, '2026-12-02'))
  expect([late!.light, late!.left, late!.late]).toEqual(['red', -1, true])
  expect([fresh!.light, fresh!.left]).toEqual(['green', 5])
})

it('[COMPLAINT-15] figures of a period say what became of those that were opened in it', async () => {
  await fortnight()
  sqliteBook(db, sqliteJournal(db)).forget()
  const of = (from: string, to: string) => complaintReport(db, { from, to }, centre, '2026-12-02')
  const { total, departments } = of('2026-11-24', '2026-11-24')
  expect(total).toMatchObject({ complaint: 3, praise: 1, suggestion: 1, late: 1, said: 2, content: 1 })
  // Who closes without an answer has not answered in time.
  expect(total).toMatchObject({ due: 4, inTime: 1, answered: 2, workingDays: 2 + 6 })
  expect(departments.map(({ department, complaint }) => [department, complaint])).toEqual([
    [null, 2],
    ['civil', 1],
  ])
  expect(of('2026-11-25', '2026-12-31').total.complaint).toBe(1)
  expect(of('2026-11-25', '2026-12-01').total.complaint).toBe(0)
})
