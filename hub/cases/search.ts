import type { Database } from 'better-sqlite3'
import type { CaseLine, CaseList, CaseQuestion } from '../../protocol/caseViews.ts'
import type { Case } from '../core/cases/case.ts'
import { lightOfCase, lightOfTask, type Bounds } from '../core/cases/light.ts'
import { lightIs } from './tasks.ts'

/** What is after every text that begins with the same words. */
const LAST = '\u{10FFFF}'

/**
 * Cases, the newest first, and the oldest where late ones are asked for. `q` is a case's number or its beginning, a
 * ticket's id, a number of today's such as `A012`, or how the applicant's name begins.
 */
export function findCases(
  db: Database,
  question: CaseQuestion,
  around: Bounds & { today: string },
): CaseList {
  const { q, state, light, department, after, limit } = question
  const wanted = ['1']
  const values: Record<string, unknown> = { limit: limit + 1 }
  if (q !== undefined) {
    const [column, from] = askedBy(q, around.today)
    wanted.push(column === 'ticket' ? 'ticket = @q' : `${column} >= @q AND ${column} < @q || @last`)
    values['q'] = from
    if (column !== 'ticket') values['last'] = LAST
  }
  if (state !== undefined) {
    wanted.push('state = @state')
    values['state'] = state
  }
  const ofTask: string[] = []
  if (department !== undefined) {
    ofTask.push('department IN (SELECT value FROM json_each(@departments))')
    values['departments'] = JSON.stringify(department)
  }
  if (light !== undefined) {
    ofTask.push(lightIs[light])
    values['redBefore'] = around.redBefore
  }
  if (ofTask.length > 0) wanted.push(`seq IN (SELECT seq FROM case_task WHERE ${ofTask.join(' AND ')})`)
  if (after !== undefined) {
    wanted.push(light === undefined ? 'seq < @after' : 'seq > @after')
    values['after'] = after
  }
  const order = light === undefined ? 'DESC' : 'ASC'
  const rows = db
    .prepare<[typeof values], [seq: number, data: string]>(
      // Found by the indexes alone; only the page is read.
      `SELECT seq, data FROM case_record WHERE seq IN (
         SELECT seq FROM case_record WHERE ${wanted.join(' AND ')} ORDER BY seq ${order} LIMIT @limit
       ) ORDER BY seq ${order}`,
    )
    .raw()
    .all(values)
  const page = rows.slice(0, limit)
  return {
    cases: page.map(([, data]) => lineOf(JSON.parse(data) as Case, around)),
    next: rows.length > limit ? page.at(-1)![0] : null,
  }
}

/** What a search word can be, by how it looks. */
function askedBy(q: string, today: string): [column: 'id' | 'ticket' | 'applicant', from: string] {
  if (/^\d{1,8}(-\d*)?$/.test(q)) return ['id', q]
  if (/^\d{4}-\d{2}-\d{2}-[A-Z]{1,2}\d+$/i.test(q)) return ['ticket', q.toUpperCase()]
  if (/^[A-Z]{1,2}\d+$/i.test(q)) return ['ticket', `${today}-${q.toUpperCase()}`]
  return ['applicant', q]
}

function lineOf(one: Case, bounds: Bounds): CaseLine {
  const { id, kind, title, state, result, openedAt, dueDay, ticket, applicant, tasks } = one
  return {
    ...{ id, kind, title, state, result, openedAt, dueDay, ticket, applicant },
    light: lightOfCase(one, bounds),
    departments: departmentsOf(tasks),
    late: state === 'open' ? departmentsOf(tasks.filter((task) => lightOfTask(task, bounds) === 'red')) : [],
  }
}

const departmentsOf = (tasks: Case['tasks']): string[] => [
  ...new Set(tasks.map(({ department }) => department)),
]
