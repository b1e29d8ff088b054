import type { CaseView } from '../../protocol/caseViews.ts'

type Task = CaseView['tasks'][number]

/** The tasks of a case by their turn: those of a stage run side by side, after all that they name in stages before. */
export function stagesOf(tasks: readonly Task[]): Task[][] {
  const stages: Task[][] = []
  const at: number[] = []
  for (const task of tasks) {
    const stage = Math.max(-1, ...task.after.map((place) => at[place] ?? -1)) + 1
    at[task.task] = stage
    stages[stage] = [...(stages[stage] ?? []), task]
  }
  return stages
}
