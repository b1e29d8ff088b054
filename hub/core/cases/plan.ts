import type { Centre, Service } from '../../../protocol/catalogue.ts'
import type { NewTask } from '../../../protocol/cases.ts'
import type { EventData } from '../../../protocol/events.ts'
import { plusWorkingDays } from '../workingDays.ts'
import type { Task } from './case.ts'

type Opening = EventData<'taskFinished'>['opens'][number]

/** What is known of a task that may not have begun. */
type Planned = NewTask & Partial<Pick<Task, 'state'>>

/**
 * [TASK-1] The tasks of a service that was accepted: those of the catalogue, or one for its own department, which takes
 * the working days of the service. `offset`: how many tasks the case has already, since they are counted through.
 */
export function tasksOf(service: Service, offset: number): NewTask[] {
  const { id, name, department, workingDays, tasks } = service
  if (tasks.length === 0) return [{ name, service: id, department, centre: null, workingDays, after: [] }]
  return tasks.map(({ name, department, workingDays, after, centre }) => ({
    ...{ name, service: id, department, workingDays },
    centre: centre ?? null,
    after: after.map((before) => offset + tasks.findIndex((task) => task.id === before)),
  }))
}

/** [TASK-2] Tasks whose turn has come: all that come before them are done. Their clock begins on this day. */
export function opensOn(centre: Centre, tasks: readonly Planned[], today: string): Opening[] {
  return tasks.flatMap(({ state = 'waiting', after, workingDays }, task) =>
    state === 'waiting' && after.every((before) => tasks[before]?.state === 'done')
      ? [{ task, dueDay: plusWorkingDays(centre, today, workingDays) }]
      : [],
  )
}

/**
 * [CASE-3] [SUPPLEMENT-2] The day to which the paths lead that begin with these tasks, each due on its day: every task
 * behind them begins when those before it on these paths are due. What lies on none of them is not reckoned with.
 */
export function latestDay(centre: Centre, tasks: readonly NewTask[], begun: readonly Opening[]): string {
  const known = new Map<number, string | null>(begun.map(({ task, dueDay }) => [task, dueDay]))
  function dueOf(place: number): string | null {
    const there = known.get(place)
    if (there !== undefined) return there
    const { after, workingDays } = tasks[place]!
    const begins = after.map(dueOf).reduce(laterKnown, null)
    const due = begins === null ? null : plusWorkingDays(centre, begins, workingDays)
    known.set(place, due)
    return due
  }
  const latest = tasks.map((_, place) => dueOf(place)).reduce(laterKnown, null)
  if (latest === null) throw new Error('no task begins: there is no day by which they are done')
  return latest
}

const laterKnown = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : later(one, other)

export const later = (one: string, other: string): string => (one > other ? one : other)
