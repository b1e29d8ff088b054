import type { CaseView } from '../../protocol/caseViews.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Case, Task } from '../core/cases/case.ts'
import { holderOf } from '../core/cases/cases.ts'
import { boundsOn, lightOfCase, lightOfTask, type Bounds } from '../core/cases/light.ts'

/** A case as its resident sees it on this business day; `pickup`: today's number with which the result is called. */
export function caseView(
  one: Case,
  index: CatalogueIndex,
  today: string,
  { pickup, mayPickUp }: Pick<CaseView, 'pickup' | 'mayPickUp'>,
): CaseView {
  const { catalogue } = index
  const bounds = boundsOn(catalogue, today)
  const { id, kind, title, state, result, openedAt, dueDay, collect, services, papers, handOvers } = one
  return {
    ...{ id, kind, title, state, result, openedAt, dueDay, collect, services, papers, handOvers },
    centre: catalogue.centre.name,
    light: lightOfCase(one, bounds),
    tasks: one.tasks.map((task, place) => factsOf(one, task, place, catalogue.departments, bounds)),
    holder: kind === 'agency' ? holderOf(one, index) : null,
    pickup,
    mayPickUp,
    pickupService: catalogue.centre.pickup ?? null,
    reachable: one.contact !== null,
  }
}

function factsOf(
  { state: caseState }: Case,
  task: Task,
  place: number,
  departments: CatalogueIndex['catalogue']['departments'],
  bounds: Bounds,
): CaseView['tasks'][number] {
  const { name, service, department, centre, after, outcome, supplement } = task
  // [CASE-6]
  const gone = caseState === 'withdrawn' && task.state !== 'done'
  const state = gone ? 'withdrawn' : task.state
  const dueDay = gone ? null : task.dueDay
  return {
    ...{ task: place, name, service, department, state, after, dueDay, outcome },
    departmentName: departments.find(({ id }) => id === department)?.name ?? {
      zh: department,
      en: department,
    },
    centre: centre?.name ?? null,
    light: gone ? null : lightOfTask(task, bounds),
    supplement: supplement && { papers: supplement.papers, words: supplement.words },
  }
}
