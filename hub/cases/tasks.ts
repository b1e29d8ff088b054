import type { Database } from 'better-sqlite3'
import type { TaskCounts, TaskLine, TaskList, TaskQuestion } from '../../protocol/cases.ts'
import type { Catalogue, Centre } from '../../protocol/catalogue.ts'
import type { Case } from '../core/cases/case.ts'
import { boundsOn, lightOf, type Bounds } from '../core/cases/light.ts'
import { workingDaysBetween } from '../core/workingDays.ts'

/** The day on which is asked, with the bounds of its lights. */
export interface Around extends Bounds {
  centre: Centre
  today: string
}

/** Where a task stands in the order of a list: behind which the next page begins. */
type Place = [rank: number, dueDay: string, seq: number, task: number]
type Row = [...Place, data: string]

/** Tasks that are to be done now, the most urgent first, those that await papers at the end; and how many there are. */
export function findTasks(db: Database, question: TaskQuestion, around: Around): TaskList {
  const { department, state, clerk, light, after, limit } = question
  const wanted = ['rank IS NOT NULL']
  const values: Record<string, unknown> = { limit: limit + 1 }
  if (department) {
    wanted.push(`department IN (SELECT value FROM json_each(@departments))`)
    values['departments'] = JSON.stringify(department)
  }
  if (state) {
    wanted.push('case_task.state = @state')
    values['state'] = state
  }
  if (clerk !== undefined) {
    wanted.push('clerk = @clerk')
    values['clerk'] = clerk
  }
  if (light) {
    wanted.push(lightIs[light])
    Object.assign(values, { redBefore: around.redBefore, yellowUntil: around.yellowUntil })
  }
  if (after) {
    wanted.push('(rank, case_task.due_day, case_task.seq, task) > (@rank, @dueDay, @seq, @task)')
    Object.assign(values, after)
  }
  const rows = db
    .prepare<[typeof values], Row>(
      `SELECT rank, case_task.due_day, case_task.seq, task, data
       FROM case_task JOIN case_record USING (seq) WHERE ${wanted.join(' AND ')}
       ORDER BY rank, case_task.due_day, case_task.seq, task LIMIT @limit`,
    )
    .raw()
    .all(values)
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  return {
    tasks: page.map(([, , , task, data]) => lineOf(JSON.parse(data) as Case, task, around)),
    counts: countTasks(db, around, department),
    next: more ? page.at(-1)!.slice(0, 4).join('.') : null,
  }
}

/** How many tasks each department has, or each of some. */
export function countTasks(
  db: Database,
  { redBefore, yellowUntil }: Bounds,
  of?: readonly string[],
): TaskCounts[] {
  const among = of ? 'AND department IN (SELECT value FROM json_each(@departments))' : ''
  return db
    .prepare<[object], TaskCounts>(
      `SELECT department, sum(rank = 0) AS open, sum(${lightIs.yellow}) AS yellow, sum(${lightIs.red}) AS red,
         sum(rank = 1) AS stopped
       FROM case_task WHERE rank IS NOT NULL ${among} GROUP BY department ORDER BY department`,
    )
    .all({ redBefore, yellowUntil, ...(of && { departments: JSON.stringify(of) }) })
}

/** [ALARM-6] The departments of the catalogue that have tasks which are red on this day. */
export function lateDepartments(db: Database, catalogue: Catalogue, today: string): string[] {
  const { redBefore } = boundsOn(catalogue, today)
  const late = db.prepare<[string, string]>(
    'SELECT 1 FROM case_task WHERE department = ? AND rank = 0 AND due_day < ? LIMIT 1',
  )
  return catalogue.departments.flatMap(({ id }) => (late.get(id, redBefore) ? [id] : []))
}

/** The lights over the columns of a task. */
const lightIs = {
  red: 'rank = 0 AND case_task.due_day < @redBefore',
  yellow: 'rank = 0 AND case_task.due_day BETWEEN @redBefore AND @yellowUntil',
  green: 'rank = 0 AND case_task.due_day >= @redBefore AND case_task.due_day > @yellowUntil',
  stopped: 'rank = 1',
} as const

function lineOf(
  { id, title, kind, tasks }: Case,
  place: number,
  { centre: hall, today, ...bounds }: Around,
): TaskLine {
  const { name, department, centre, state, clerk, openedAt, dueDay, supplement } = tasks[place]!
  if (openedAt === null || dueDay === null) throw new Error(`task ${place} of case ${id} has not begun`)
  return {
    ...{ case: id, task: place, name, title, department, state, clerk, openedAt, dueDay },
    centre: centre?.name ?? null,
    left: supplement?.left ?? workingDaysBetween(hall, today, dueDay),
    light: supplement ? 'stopped' : lightOf(dueDay, bounds),
    agency: kind === 'agency',
  }
}
