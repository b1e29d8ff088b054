import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { CaseReport } from '../../protocol/caseViews.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { dayPlus } from '../core/days.ts'
import { isWorkingDay } from '../core/workingDays.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { sqliteBook } from './book.ts'
import { caseReport } from './caseFigures.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
beforeEach(() => (folder = temporaryFolder()))
afterEach(() => folder.remove())

const FIRST = '2026-11-24'
type Told = { day: string; event: HallEvent }

/** The hall's events with their business days, in a journal that the tables have followed. */
async function journalOf(hall: ReturnType<typeof caseHall>): Promise<Told[]> {
  let day = FIRST
  const told = hall.log.map((event) => {
    if (event.type === 'dayOpened') day = event.data.day
    return { day, event, actor: 'hub', commandId: null }
  })
  const journal = sqliteJournal(db)
  await journal.append(0, told)
  sqliteBook(db, journal).forget()
  return told
}

/** What is tried on any case and task, some days after the last. */
const act = fc.record({
  type: fc.constantFrom('open', 'open', 'finish', 'finish', 'finish', 'ask', 'give', 'withdraw', 'none'),
  case: fc.nat(30),
  task: fc.nat(2),
  days: fc.constantFrom(0, 0, 1, 1, 2, 6),
})

function play(acts: (typeof act extends fc.Arbitrary<infer T> ? T : never)[]) {
  const hall = caseHall().closeAt(Infinity) as ReturnType<typeof caseHall>
  const cases: string[] = []
  let day = FIRST
  for (const { type, case: which, task, days } of acts) {
    if (days > 0) hall.turnTo((day = dayPlus(day, days)))
    if (type === 'open') cases.push(hall.open(which % 2 ? 'permit' : 'card'))
    const at = { case: cases[which % cases.length] ?? '20200101-0001', task }
    try {
      if (type === 'finish') hall.when('finishTask', { ...at, outcome: 'approved' })
      if (type === 'ask') hall.when('askSupplement', { ...at, papers: ['p'] })
      if (type === 'give') hall.when('giveSupplement', { ...at, papers: ['p'] })
      if (type === 'withdraw') hall.when('withdrawCase', { case: at.case, reason: 'r' })
    } catch (error) {
      if (!/was declined/.test(String(error))) throw error
    }
  }
  return { hall, day }
}

/** One case or task as the events alone tell it. */
interface Course {
  opened: string
  due: string
  over: string | null
  asked: number
  stopped: boolean
  gone: boolean
}

/** The second computation: courses by what they are counted under, from the events alone. */
function coursesIn(told: Told[], { from, to }: { from: string; to: string }) {
  const cases = new Map<string, Course & { services: string[]; departments: string[] }>()
  const tasks = new Map<string, Course & { department: string }>()
  const course = (opened: string, due: string): Course => ({
    ...{ opened, due, over: null, asked: 0, stopped: false, gone: false },
  })
  for (const { day, event } of told) {
    const begin = (id: string, opens: { task: number; dueDay: string }[]): void => {
      for (const { task, dueDay } of opens) {
        const department = cases.get(id)!.departments[task]!
        tasks.set(`${id}/${task}`, { ...course(day, dueDay), department })
      }
    }
    if (event.type === 'caseOpened') {
      const { case: id, dueDay, services, opens } = event.data
      const departments = event.data.tasks.map(({ department }) => department)
      cases.set(id, { ...course(day, dueDay), services: services.map(({ service }) => service), departments })
      begin(id, opens)
    } else if (event.type === 'taskFinished') {
      const { case: id, task, opens } = event.data
      tasks.get(`${id}/${task}`)!.over = day
      begin(id, opens)
    } else if (event.type === 'supplementAsked') {
      const { case: id, task } = event.data
      cases.get(id)!.asked++
      tasks.get(`${id}/${task}`)!.asked++
      tasks.get(`${id}/${task}`)!.stopped = true
    } else if (event.type === 'supplementGiven') {
      const { case: id, task, dueDay, caseDueDay, awaited } = event.data
      cases.get(id)!.due = caseDueDay
      Object.assign(tasks.get(`${id}/${task}`)!, { due: dueDay, stopped: awaited !== undefined })
    } else if (event.type === 'caseDecided') {
      cases.get(event.data.case)!.over = day
    } else if (event.type === 'caseWithdrawn') {
      const { case: id } = event.data
      cases.get(id)!.gone = true
      for (const [key, task] of tasks) if (key.startsWith(`${id}/`) && task.over === null) task.gone = true
    }
  }
  // A case stands still where all that is to be done awaits papers.
  for (const [id, one] of cases) {
    const begun = [...tasks].filter(([key, task]) => key.startsWith(`${id}/`) && task.over === null)
    one.stopped = begun.every(([, { stopped }]) => stopped)
  }
  const within = new Set(
    [...cases].filter(([, { opened }]) => opened >= from && opened <= to).map(([id]) => id),
  )
  return {
    cases: [...cases].filter(([id]) => within.has(id)).map(([, one]) => one),
    tasks: [...tasks].filter(([id]) => within.has(id.split('/')[0]!)).map(([, one]) => one),
  }
}

function figures(courses: Course[], centre: Parameters<typeof isWorkingDay>[0], today: string) {
  const workingDays = (from: string, to: string): number => {
    let n = 0
    for (let day = dayPlus(from, 1); day <= to; day = dayPlus(day, 1)) if (isWorkingDay(centre, day)) n++
    return n
  }
  const over = courses.filter((one) => one.over !== null)
  const lengths = over.map(({ opened, over: end }) => workingDays(opened, end!)).sort((a, b) => a - b)
  // Late: a working day has come after the promised one.
  const late = courses.filter(
    ({ over: end, due, stopped, gone }) => end === null && !stopped && !gone && workingDays(due, today) > 0,
  )
  const place = (lengths.length - 1) * 0.9
  const [below, above] = [lengths[Math.floor(place)], lengths[Math.ceil(place)]]
  return {
    opened: courses.length,
    decided: over.length,
    due: over.length + late.length,
    inTime: over.filter(({ due, over: end }) => workingDays(due, end!) === 0).length,
    workingDays: lengths.reduce((sum, one) => sum + one, 0),
    p90: below === undefined ? null : expect.closeTo(below + (above! - below) * (place % 1), 6),
    supplements: courses.reduce((sum, { asked }) => sum + asked, 0),
  }
}

it('[CASEFIGURE-1] the figures are those that a second computation over the events finds', async () => {
  let decided = 0
  const property = fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60 }), async (acts) => {
    db = await openDatabase(folder.path)
    try {
      const { hall, day: last } = play(acts)
      const told = await journalOf(hall)
      const { centre } = hall.index.catalogue
      const today = dayPlus(last, 3)
      for (const period of [
        { from: FIRST, to: today },
        { from: dayPlus(FIRST, 2), to: dayPlus(FIRST, 9) },
      ]) {
        const { cases, tasks } = coursesIn(told, period)
        const of = (courses: Course[]) => figures(courses, centre, today)
        const report = CaseReport.parse(caseReport(db, period, centre, today))
        decided += report.total.decided
        expect(report.total).toEqual(of(cases))
        for (const { department, ...found } of report.departments)
          expect([department, found]).toEqual([
            department,
            of(tasks.filter((one) => one.department === department)),
          ])
        expect(new Set(report.departments.map(({ department }) => department))).toEqual(
          new Set(tasks.map(({ department }) => department)),
        )
        for (const { service, name: _, ...found } of report.services)
          expect([service, found]).toEqual([
            service,
            of(cases.filter(({ services }) => services.includes(service))),
          ])
      }
    } finally {
      db.close()
      folder.remove()
      folder = temporaryFolder()
    }
  })
  await fc.assert(property, { numRuns: 25 })
  expect(decided).toBeGreaterThan(5)
}, 120_000)
