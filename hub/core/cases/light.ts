import type { Light } from '../../../protocol/cases.ts'
import type { Catalogue } from '../../../protocol/catalogue.ts'
import { newestWorkingDay, plusWorkingDays } from '../workingDays.ts'
import type { Case, Task } from './case.ts'

/** [CASE-9] Where the lights change: red is what was due before the one day, yellow the rest until the other. */
export interface Bounds {
  redBefore: string
  yellowUntil: string
}

/** The bounds of a business day; the same for a single date and for a list of a hundred thousand. */
export function boundsOn({ centre, rules }: Pick<Catalogue, 'centre' | 'rules'>, today: string): Bounds {
  return {
    redBefore: newestWorkingDay(centre, today),
    yellowUntil: plusWorkingDays(centre, today, rules.warnWorkingDays),
  }
}

export function lightOf(dueDay: string, { redBefore, yellowUntil }: Bounds): Exclude<Light, 'stopped'> {
  if (dueDay < redBefore) return 'red'
  return dueDay <= yellowUntil ? 'yellow' : 'green'
}

/** The light of a task: it stands still where papers are awaited; null where its date does not run, or no more. */
export function lightOfTask({ state, dueDay }: Pick<Task, 'state' | 'dueDay'>, bounds: Bounds): Light | null {
  if (state === 'supplement') return 'stopped'
  return (state === 'open' || state === 'taken') && dueDay !== null ? lightOf(dueDay, bounds) : null
}

/** The light of a whole case: it stands still where all that is to be done awaits papers; null once it is decided. */
export function lightOfCase({ state, tasks, dueDay }: Case, bounds: Bounds): Light | null {
  if (state !== 'open') return null
  const running = tasks.some((task) => task.state === 'open' || task.state === 'taken')
  return running ? lightOf(dueDay, bounds) : 'stopped'
}
