import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type Decline } from '../commands.ts'
import type { HallState } from '../state.ts'
import { isEnded, type Case, type Task } from './case.ts'

/** Who does it and where, as an event has it. */
export interface By {
  clerk: string | null
  counter: string | null
}

/**
 * [CASE-5] Who acts: the clerk of an open counter and nobody else, at a closed one the clerk who is named, away from the
 * counters whoever is named or nobody.
 */
export function actingOf(
  state: HallState,
  { counters, clerks }: CatalogueIndex,
  { counter, clerk }: { counter?: string | undefined; clerk?: string | undefined },
): By | Decline {
  if (clerk !== undefined && !clerks.has(clerk)) return decline('unknownClerk')
  if (counter === undefined) return { clerk: clerk ?? null, counter: null }
  if (!counters.has(counter) && !state.counters.has(counter)) return decline('unknownCounter')
  const desk = state.counters.get(counter)
  if (!desk || desk.status === 'closed')
    return clerk === undefined ? decline('counterNotOpen') : { clerk, counter }
  return clerk === undefined || clerk === desk.clerk
    ? { clerk: desk.clerk, counter }
    : decline('notThisClerk')
}

/**
 * [TASK-5] Whether somebody acts on the tasks of a department: a clerk on those of where they belong, and nobody at a
 * counter that is open without one. Where the hall says of nobody where they belong, everybody does; staff away from the
 * counters always do.
 */
export function actsFor({ catalogue }: CatalogueIndex, { clerk, counter }: By, department: string): boolean {
  if (catalogue.clerks.every(({ departments }) => departments.length === 0)) return true
  if (clerk === null) return counter === null
  return catalogue.clerks.some(({ id, departments }) => id === clerk && departments.includes(department))
}

/** A case that has not ended. */
export function caseOf({ caseOf: find }: Context, id: string): Case | Decline {
  const found = find(id)
  if (!found) return decline('unknownCase')
  return isEnded(found) ? decline('caseEnded') : found
}

/** A case on which departments still work. */
export function openCase(context: Context, id: string): Case | Decline {
  const found = caseOf(context, id)
  if (isDecline(found)) return found
  return found.state === 'open' ? found : decline('caseDecided')
}

export interface AtTask extends By {
  found: Case
  task: Task
}

/** A task of an open case, and who acts on it; of a department to which they belong where it is `theirs`. */
export function taskAt(
  state: HallState,
  data: { case: string; task: number; counter?: string | undefined; clerk?: string | undefined },
  context: Context,
  theirs = true,
): AtTask | Decline {
  const by = actingOf(state, context.catalogue, data)
  if (isDecline(by)) return by
  const found = openCase(context, data.case)
  if (isDecline(found)) return found
  const task = found.tasks[data.task]
  if (!task) return decline('unknownTask')
  if (theirs && !actsFor(context.catalogue, by, task.department)) return decline('notThisDepartment')
  return { ...by, found, task }
}
