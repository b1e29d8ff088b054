import type { HallEvent } from '../../../protocol/events.ts'
import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'
import { plusWorkingDays, workingDaysBetween } from '../workingDays.ts'
import { taskAt } from './acting.ts'
import type { Task } from './case.ts'
import { later, latestDay, opensOn } from './plan.ts'

/** Whether a department can work on it now; else why not. */
function workable({ state }: Task): 'supplementAwaited' | 'taskNotOpen' | null {
  if (state === 'supplement') return 'supplementAwaited'
  return state === 'open' || state === 'taken' ? null : 'taskNotOpen'
}

function dueDayOf({ dueDay, name }: Task): string {
  if (dueDay === null) throw new Error(`the task ${name.zh} began without a due day`)
  return dueDay
}

/** [TASK-3] A clerk takes a task, also one that another has taken. */
export function takeTask(state: HallState, data: DataOf<'takeTask'>, context: Context): Decision {
  const here = taskAt(state, data, context)
  if (isDecline(here)) return here
  const { task, clerk, counter } = here
  const not = workable(task)
  if (not) return decline(not)
  if (task.state === 'taken' && task.clerk === clerk) return decline('taskTaken')
  return [{ type: 'taskTaken', at: context.now, data: { case: data.case, task: data.task, clerk, counter } }]
}

/** [TASK-4] [CASE-4] A task ends once; those behind it begin, and with the last one the case is decided. */
export function finishTask(state: HallState, data: DataOf<'finishTask'>, context: Context): Decision {
  const { catalogue, now } = context
  const here = taskAt(state, data, context)
  if (isDecline(here)) return here
  const not = workable(here.task)
  if (not) return decline(not)
  if (state.day === null) return decline('dayNotOpen')
  const { found, clerk, counter } = here
  const tasks = found.tasks.with(data.task, { ...here.task, state: 'done', outcome: data.outcome })
  const finished: HallEvent = {
    type: 'taskFinished',
    at: now,
    data: {
      ...{ case: data.case, task: data.task, clerk, counter, outcome: data.outcome },
      words: data.words ?? null,
      opens: opensOn(catalogue.catalogue.centre, tasks, state.day),
    },
  }
  if (tasks.some((task) => task.state !== 'done')) return [finished]
  const result = tasks.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'approved'
  return [finished, { type: 'caseDecided', at: now, data: { case: data.case, result } }]
}

/** [SUPPLEMENT-1] More papers are asked for: the clock of this task stands still until they come. */
export function askSupplement(state: HallState, data: DataOf<'askSupplement'>, context: Context): Decision {
  const here = taskAt(state, data, context)
  if (isDecline(here)) return here
  const not = workable(here.task)
  if (not) return decline(not)
  if (state.day === null) return decline('dayNotOpen')
  const { task, clerk, counter } = here
  return [
    {
      type: 'supplementAsked',
      at: context.now,
      data: {
        ...{ case: data.case, task: data.task, clerk, counter, papers: data.papers },
        words: data.words ?? null,
        left: workingDaysBetween(context.catalogue.catalogue.centre, state.day, dueDayOf(task)),
      },
    },
  ]
}

/**
 * [SUPPLEMENT-2] What was missing came, at any counter: with the last of it, what was left when it was asked for is left
 * now.
 */
export function giveSupplement(state: HallState, data: DataOf<'giveSupplement'>, context: Context): Decision {
  const here = taskAt(state, data, context, false)
  if (isDecline(here)) return here
  const { found, task, clerk, counter } = here
  if (!task.supplement) return decline('noSupplement')
  if (state.day === null) return decline('dayNotOpen')
  const given = { case: data.case, task: data.task, clerk, counter, papers: data.papers }
  const awaited = task.supplement.papers.filter((paper) => !data.papers.includes(paper))
  if (awaited.length > 0) {
    const days = { dueDay: dueDayOf(task), caseDueDay: found.dueDay }
    return [{ type: 'supplementGiven', at: context.now, data: { ...given, ...days, awaited } }]
  }
  const { centre } = context.catalogue.catalogue
  const dueDay = plusWorkingDays(centre, state.day, task.supplement.left)
  const path = latestDay(centre, found.tasks, [{ task: data.task, dueDay }])
  return [
    {
      type: 'supplementGiven',
      at: context.now,
      data: { ...given, dueDay, caseDueDay: later(found.dueDay, path) },
    },
  ]
}
