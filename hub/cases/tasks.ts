import type { Database } from 'better-sqlite3'
import type { TaskCounts, TaskLine, TaskList, TaskQuestion } from '../../protocol/caseViews.ts'
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
  const { department, limit } = question
  const find = finder(db, question, around)
  // Each department is read in its own order, and no further than the page needs.
  const rows = department ? department.flatMap((id) => find(id)).toSorted(inOrder) : find(null)
  const page = rows.slice(0, limit)
  return {
    tasks: page.map(([, , , task, data]) => lineOf(JSON.parse(data) as Case, task, around)),
    counts: countTasks(db, around, department),
    next: rows.length > limit ? page.at(-1)!.slice(0, 4).join('.') : null,
  }
}

/** The first tasks of one department that a question asks for, or of all; one more than its page holds. */
function finder(
  db: Database,
  { department, state, clerk, light, after, limit }: TaskQuestion,
  { redBefore, yellowUntil }: Bounds,
): (department: string | null) => Row[] {
  const wanted = [
    'rank IS NOT NULL',
    department && 'department = @department',
    state && 'case_task.state = @state',
    state && `rank = ${state === 'supplement' ? 1 : 0}`,
    clerk !== undefined && 'clerk = @clerk',
    light && lightIs[light],
    after && '(rank, case_task.due_day, case_task.seq, task) > (@rank, @dueDay, @seq, @task)',
  ]
  const find = db
    .prepare<[object], Row>(
      `SELECT rank, case_task.due_day, case_task.seq, task, data
       FROM case_task JOIN case_record USING (seq) WHERE ${wanted.filter(Boolean).join(' AND ')}
       ORDER BY rank, case_task.due_day, case_task.seq, task LIMIT @limit`,
    )
    .raw()
  const values = { state, clerk, redBefore, yellowUntil, ...after, limit: limit + 1 }
  return (of) => find.all({ ...values, department: of })
}

function inOrder(one: Row, other: Row): number {
  for (let column = 0; column < 4; column++) {
    const [a, b] = [one[column]!, other[column]!]
    if (a !== b) return a < b ? -1 : 1
  }
  return 0
}

/** How many tasks each department has, or each of some. */
export function countTasks(
  db: Database,
  { redBefore, yellowUntil }: Bounds,
  of?: readonly string[],
): TaskCounts[] {
  const among = of ? 'WHERE department IN (SELECT value FROM json_each(@departments))' : ''
  const sum = (light: keyof typeof lightIs): string =>
    `coalesce(sum(tasks) FILTER (WHERE ${lightIs[light].replaceAll('case_task.', '')}), 0)`
  return db
    .prepare<[object], TaskCounts>(
      `SELECT department, coalesce(sum(tasks) FILTER (WHERE rank = 0), 0) AS open, ${sum('yellow')} AS yellow,
         ${sum('red')} AS red, ${sum('stopped')} AS stopped
       FROM case_count ${among} GROUP BY department ORDER BY department`,
    )
    .all({ redBefore, yellowUntil, departments: JSON.stringify(of ?? []) })
}

/** [ALARM-8] The departments that have tasks which are red on this day, be they in the catalogue still or not. */
export function lateDepartments(db: Database, catalogue: Catalogue, today: string): string[] {
  return db
    .prepare<[string], string>(
      'SELECT DISTINCT department FROM case_count WHERE rank = 0 AND due_day < ? ORDER BY department',
    )
    .pluck()
    .all(boundsOn(catalogue, today).redBefore)
}

/** Cases named at most, where somebody wants to know which. */
const NAMED = 50

/** [SETUP-4] The open cases of which a department has tasks to do, be their turn come or not; the oldest, some. */
export function casesBefore(db: Database, department: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT DISTINCT id FROM case_task JOIN case_record USING (seq)
       WHERE department = ? AND case_task.state <> 'done' AND case_record.state = 'open' ORDER BY seq LIMIT ${NAMED}`,
    )
    .pluck()
    .all(department)
}

/** The lights over the columns of a task. */
export const lightIs = {
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
