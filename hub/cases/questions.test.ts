import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { CaseQuestion, TaskQuestion } from '../../protocol/caseViews.ts'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { boundsOn } from '../core/cases/light.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { sqliteBook } from './book.ts'
import { findCases } from './search.ts'
import { casesBefore, findTasks, lateDepartments } from './tasks.ts'

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

const FIRE = '2'
/** What stands in the tables after a hall's events, and how it is asked on a day. */
async function tablesOf(hall: ReturnType<typeof caseHall>) {
  const journal = sqliteJournal(db)
  await journal.append(
    0,
    hall.log.map((event) => ({ day: '2026-11-24', event, actor: 'hub', commandId: null })),
  )
  sqliteBook(db, journal).forget()
  const { catalogue } = hall.index
  const around = (today: string) => ({ centre: catalogue.centre, today, ...boundsOn(catalogue, today) })
  return {
    tasks: (query: object, today = '2026-11-24') => findTasks(db, TaskQuestion.parse(query), around(today)),
    cases: (query: object, today = '2026-11-24') => findCases(db, CaseQuestion.parse(query), around(today)),
  }
}

describe('the list of tasks', () => {
  it('[CASEPAGE-1] has what is to be done now, the most urgent first, and at its end what awaits papers', async () => {
    const hall = caseHall()
    const [one, other] = [hall.open('permit', { agency: '同意' }), hall.open('card')]
    const third = hall.open()
    hall.when('askSupplement', { case: one, task: 0, counter: FIRE, papers: ['图'] })
    hall.when('takeTask', { case: third, task: 0, counter: FIRE })
    const { tasks } = await tablesOf(hall)
    const all = tasks({})
    expect(all.tasks.map((line) => [line.case, line.task, line.state, line.dueDay, line.left])).toEqual([
      [one, 1, 'open', '2026-11-26', 2],
      [third, 1, 'open', '2026-11-26', 2],
      [third, 0, 'taken', '2026-11-27', 3],
      [other, 0, 'open', '2026-12-01', 5],
      [one, 0, 'supplement', '2026-11-27', 3],
    ])
    expect(all.next).toBeNull()
    expect(all.tasks.map(({ agency }) => agency)).toEqual([true, false, false, false, true])
    const ids = (query: object) => tasks(query).tasks.map((line) => `${line.case} ${line.task}`)
    expect(ids({ department: 'fire' })).toEqual([`${third} 0`, `${one} 0`])
    expect(ids({ department: 'fire,civil' })).toEqual([`${third} 0`, `${other} 0`, `${one} 0`])
    expect(ids({ state: 'taken' })).toEqual([`${third} 0`])
    expect(ids({ clerk: 'c03' })).toEqual([`${third} 0`])
    expect(ids({ light: 'stopped' })).toEqual([`${one} 0`])
    expect(ids({ light: 'yellow' })).toEqual([`${one} 1`, `${third} 1`])
    expect(ids({ department: 'nobody' })).toEqual([])
  })

  it('[CASEPAGE-1] comes in pages that leave nothing out', async () => {
    const hall = caseHall()
    for (let n = 0; n < 7; n++) hall.open(n % 2 === 0 ? 'permit' : 'card')
    const { tasks } = await tablesOf(hall)
    const whole = tasks({}).tasks
    const found = []
    for (let after: string | null | undefined; after !== null;) {
      const page = tasks({ limit: 3, ...(after !== undefined && { after }) })
      found.push(...page.tasks)
      after = page.next
    }
    expect(found).toEqual(whole)
    expect(() => TaskQuestion.parse({ after: 'x' })).toThrow('take `next` of the page before')
  })

  it('[CASE-9] its lights and counts follow the working days', async () => {
    const hall = caseHall()
    hall.open('card')
    const { tasks } = await tablesOf(hall)
    const on = (today: string) => {
      const { tasks: lines, counts } = tasks({}, today)
      return [lines[0]!.light, lines[0]!.left, counts[0]]
    }
    const counts = (open: number, yellow: number, red: number) => ({
      ...{ department: 'civil', open, yellow, red, stopped: 0 },
    })
    // Due on Tuesday, the 1st of December.
    expect(on('2026-11-26')).toEqual(['green', 3, counts(1, 0, 0)])
    expect(on('2026-11-27')).toEqual(['yellow', 2, counts(1, 1, 0)])
    expect(on('2026-11-29')).toEqual(['yellow', 2, counts(1, 1, 0)])
    expect(on('2026-12-01')).toEqual(['yellow', 0, counts(1, 1, 0)])
    expect(on('2026-12-02')).toEqual(['red', -1, counts(1, 0, 1)])
    for (const [light, day] of [
      ['green', '2026-11-26'],
      ['yellow', '2026-12-01'],
      ['red', '2026-12-02'],
    ] as const)
      expect(tasks({ light }, day).tasks).toHaveLength(1)
  })

  it('[CASE-9] on a Saturday nothing becomes late that was due on Friday', async () => {
    const hall = caseHall()
    hall.open()
    const { tasks } = await tablesOf(hall)
    const fire = (today: string) => tasks({ department: 'fire' }, today).tasks[0]
    expect(fire('2026-11-28')).toMatchObject({ dueDay: '2026-11-27', light: 'yellow', left: 0 })
    expect(fire('2026-11-30')).toMatchObject({ light: 'red', left: -1 })
  })

  it('[ALARM-8] a department is late from the first working day after what it had promised', async () => {
    const hall = caseHall()
    const id = hall.open()
    hall.when('askSupplement', { case: id, task: 1, counter: '3', papers: ['图'] })
    await tablesOf(hall)
    // Also one that has left the catalogue.
    hall.index.catalogue.departments = hall.index.catalogue.departments.filter(({ id }) => id !== 'fire')
    const late = (today: string) => lateDepartments(db, hall.index.catalogue, today)
    expect(late('2026-11-28')).toEqual([])
    // The planners, who await papers, are not late.
    expect(late('2026-11-30')).toEqual(['fire'])
  })

  it('[SETUP-4] a department has tasks to do from the acceptance to the end of its last one', async () => {
    const hall = caseHall()
    const [id, over] = [hall.open(), hall.open()]
    hall.when('withdrawCase', { case: over, counter: '1', reason: 'x' })
    hall.when('finishTask', { case: id, task: 0, counter: '2', outcome: 'approved' })
    await tablesOf(hall)
    expect(casesBefore(db, 'civil')).toEqual([id])
    expect(casesBefore(db, 'plan')).toEqual([id])
    expect(casesBefore(db, 'fire')).toEqual([])
  })

  it('[CASEPAGE-1] has nothing of a case that is over', async () => {
    const hall = caseHall()
    const id = hall.open()
    hall.when('withdrawCase', { case: id, counter: '1', reason: 'x' })
    hall.when('finishTask', { case: hall.open('card'), task: 0, counter: '1', outcome: 'approved' })
    expect((await tablesOf(hall)).tasks({})).toEqual({ tasks: [], counts: [], next: null })
  })
})

describe('the list of cases', () => {
  it('[CASEPAGE-2] finds by number, ticket, applicant, state and department, the newest first', async () => {
    const hall = caseHall()
    const one = hall.open('permit', { applicant: '张三' })
    const other = hall.open('card', { applicant: '张三丰' })
    const third = hall.open('card', { applicant: '李四' })
    hall.when('finishTask', { case: third, task: 0, counter: '1', outcome: 'approved' })
    const { cases } = await tablesOf(hall)
    const ids = (query: object) => cases(query).cases.map(({ id }) => id)
    expect(ids({})).toEqual([third, other, one])
    expect(ids({ q: '张三' })).toEqual([other, one])
    expect(ids({ q: one })).toEqual([one])
    expect(ids({ q: '20261124' })).toEqual([third, other, one])
    expect(ids({ q: 'a002' })).toEqual([other])
    expect(ids({ q: '2026-11-24-A001' })).toEqual([one])
    expect(ids({ q: '王' })).toEqual([])
    expect(ids({ state: 'decided' })).toEqual([third])
    expect(ids({ department: 'fire' })).toEqual([one])
    const page = cases({ limit: 2 })
    expect(ids({ limit: 2, after: page.next! })).toEqual([one])
    expect(page.cases[0]).toMatchObject({
      ...{ id: third, state: 'decided', result: 'approved', light: null, departments: ['civil'] },
      ...{ applicant: '李四', ticket: '2026-11-24-A003' },
    })
  })

  it('[CASEPAGE-2] finds those with a task that is late, of the departments that are asked for', async () => {
    const hall = caseHall()
    const permit = hall.open('permit')
    const card = hall.open('card')
    const waits = hall.open('card')
    hall.when('askSupplement', { case: waits, task: 0, counter: '1', papers: ['照片'] })
    const { cases } = await tablesOf(hall)
    const late = (today: string, query: object = {}) =>
      cases({ light: 'red', ...query }, today).cases.map(({ id }) => id)
    // The permit's tasks are due on the 26th and the 27th, the card's on the 1st; what awaits papers is not late.
    expect(late('2026-11-26')).toEqual([])
    expect(late('2026-11-27')).toEqual([permit])
    expect(late('2026-11-27', { department: 'fire' })).toEqual([])
    // The oldest first, page by page.
    expect(late('2026-12-02')).toEqual([permit, card])
    expect(
      late('2026-12-02', { limit: 1, after: cases({ light: 'red', limit: 1 }, '2026-12-02').next! }),
    ).toEqual([card])
    expect(cases({ q: permit }, '2026-11-27').cases[0]).toMatchObject({ light: 'yellow', late: ['plan'] })
    expect(cases({ q: waits }, '2026-12-02').cases[0]?.late).toEqual([])
    expect(late('2026-12-02', { department: 'fire' })).toEqual([permit])
  })
})
