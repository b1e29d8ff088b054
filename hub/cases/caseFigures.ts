import type { Database } from 'better-sqlite3'
import type { CaseFigures, CaseReport } from '../../protocol/caseViews.ts'
import type { Centre } from '../../protocol/catalogue.ts'
import type { Text } from '../../protocol/primitives.ts'
import type { Case, Task } from '../core/cases/case.ts'
import { newestWorkingDay, wasInTime, workingDaysBetween } from '../core/workingDays.ts'
import { quantile } from '../reports/quantile.ts'

/** Days `YYYY-MM-DD`; `promised` null where nothing was decided and no clock runs: withdrawn, or papers are awaited. */
interface Course {
  opened: string
  decided: string | null
  promised: string | null
  supplements: number
}

/**
 * [CASEFIGURE-1] What became of the cases that were opened between two days, both included, as things are on `today`.
 * Reads them one by one, so it belongs into a process of its own.
 */
export function caseReport(
  db: Database,
  { from, to }: { from: string; to: string },
  centre: Centre,
  today: string,
): CaseReport {
  const around = {
    redBefore: newestWorkingDay(centre, today),
    between: askedOnce((opened, decided) => workingDaysBetween(centre, opened, decided)),
    inTime: askedOnce((promised, decided) => wasInTime(centre, promised, decided)),
  }
  const total = tally(around)
  const departments = new Map<string, Tally>()
  const services = new Map<string, Tally & { name: Text }>()
  // The day stands in the number, whose index finds a period.
  const cases = db
    .prepare<[string, string], string>('SELECT data FROM case_record WHERE id BETWEEN ? AND ? ORDER BY seq')
    .pluck()
  for (const data of cases.iterate(`${compact(from)}-`, `${compact(to)}-~`)) {
    const one = JSON.parse(data) as Case
    const course = courseOf(one)
    total.add(course)
    for (const { service, name } of new Map(one.services.map((each) => [each.service, each])).values())
      at(services, service, () => ({ ...tally(around), name })).add(course)
    for (const task of one.tasks) {
      const ofTask = courseOfTask(one, task)
      if (ofTask) at(departments, task.department, () => tally(around)).add(ofTask)
    }
  }
  return {
    total: total.figures(),
    departments: [...departments].map(([department, one]) => ({ department, ...one.figures() })),
    services: [...services].map(([service, one]) => ({ service, name: one.name, ...one.figures() })),
  }
}

function courseOf({ state, openedDay, decidedDay, dueDay, tasks }: Case): Course {
  const runs = state === 'open' && tasks.some((task) => task.state === 'open' || task.state === 'taken')
  return {
    opened: openedDay,
    decided: decidedDay,
    promised: decidedDay !== null || runs ? dueDay : null,
    supplements: tasks.reduce((sum, { asked }) => sum + asked, 0),
  }
}

/** Null for one whose turn has not come. */
function courseOfTask({ state }: Case, task: Task): Course | null {
  const { openedDay, finishedDay, dueDay, supplement, asked } = task
  if (openedDay === null) return null
  const runs = state === 'open' && !supplement
  return {
    opened: openedDay,
    decided: finishedDay,
    promised: finishedDay !== null || runs ? dueDay : null,
    supplements: asked,
  }
}

interface Tally {
  add(course: Course): void
  figures(): CaseFigures
}

interface Around {
  /** What was due before this day is late. */
  redBefore: string
  /** Working days from one day to another. */
  between: (opened: string, decided: string) => number
  inTime: (promised: string, decided: string) => boolean
}

function tally({ redBefore, between, inTime }: Around): Tally {
  const sums = { opened: 0, decided: 0, due: 0, inTime: 0, supplements: 0 }
  const lengths: number[] = []
  return {
    add({ opened, decided, promised, supplements }) {
      sums.opened++
      sums.supplements += supplements
      if (decided !== null) {
        sums.decided++
        lengths.push(between(opened, decided))
      }
      if (promised === null) return
      if (decided !== null || promised < redBefore) sums.due++
      if (decided !== null && inTime(promised, decided)) sums.inTime++
    },
    figures: () => ({
      ...sums,
      workingDays: lengths.reduce((sum, days) => sum + days, 0),
      p90:
        lengths.length > 0
          ? quantile(
              lengths.toSorted((a, b) => a - b),
              0.9,
            )
          : null,
    }),
  }
}

/** Many cases run from the same day to the same day, and counting days takes longer than reading a case. */
function askedOnce<T>(of: (from: string, to: string) => T): (from: string, to: string) => T {
  const known = new Map<string, T>()
  return (from, to) => at(known, from + to, () => of(from, to))
}

function at<T>(of: Map<string, T>, key: string, make: () => T): T {
  const found = of.get(key) ?? make()
  of.set(key, found)
  return found
}

const compact = (day: string): string => day.replaceAll('-', '')
