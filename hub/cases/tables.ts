import type { Database } from 'better-sqlite3'
import { isLive, type Case, type Task } from '../core/cases/case.ts'
import { isMark } from '../journal/apart.ts'

/** Columns of a row in `case_record`; `seq` is that of its first entry in the journal. */
type CaseRow = [
  seq: number,
  id: string,
  token: string,
  ticket: string | null,
  state: string,
  dueDay: string,
  applicant: string | null,
  endedDay: string | null,
  data: string,
]

/** Cases in their tables: each whole as JSON, with columns for what is asked by; its tasks in rows of their own. */
export function caseTables(db: Database) {
  const select = db.prepare<[string], string>('SELECT data FROM case_record WHERE id = ?').pluck()
  const byToken = db.prepare<[string], string>('SELECT data FROM case_record WHERE token = ?').pluck()
  const seqOf = db.prepare<[string], number>('SELECT seq FROM case_record WHERE id = ?').pluck()
  const insert = db.prepare<CaseRow>(
    `INSERT INTO case_record (seq, id, token, ticket, state, due_day, applicant, ended_day, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, due_day = excluded.due_day,
       applicant = excluded.applicant, ended_day = excluded.ended_day, forgotten = 0, data = excluded.data`,
  )
  const insertTask = db.prepare(
    `INSERT INTO case_task (seq, task, department, state, clerk, rank, due_day) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (seq, task) DO UPDATE SET state = excluded.state, clerk = excluded.clerk, rank = excluded.rank, due_day = excluded.due_day`,
  )
  const parse = (data: string | undefined): Case | null =>
    data === undefined ? null : (JSON.parse(data) as Case)

  const entries = db
    .prepare<[string], number>('SELECT seq FROM book_entry WHERE about = ? ORDER BY seq')
    .pluck()

  return {
    load: (id: string): Case | null => parse(select.get(id)),
    loadByToken: (token: string): Case | null => (isMark(token) ? null : parse(byToken.get(token))),
    /** The entries of the journal about it. */
    entriesOf: (id: string): number[] => entries.all(id),
    /** `before`: as it was; `seq`: the entry that changed it, which is its first one where it is new. */
    save(one: Case, before: Case | null, seq: number): void {
      const { id, token, ticket, state, dueDay, applicant, endedDay } = one
      const first = before === null ? seq : seqOf.get(id)!
      insert.run(first, id, token, ticket, state, dueDay, applicant, endedDay, JSON.stringify(one))
      one.tasks.forEach((task, place) => {
        // Those that the event left alone are the same objects.
        if (before?.state === state && before.tasks[place] === task) return
        const { department, clerk } = task
        insertTask.run(first, place, department, task.state, clerk, rankOf(one, task), task.dueDay)
      })
    },
  }
}

/** Where a task stands in lists of what is to be done: 0 while its clock runs, 1 while it stands still; null for none. */
function rankOf({ state }: Case, task: Task): number | null {
  if (state !== 'open' || !isLive(task)) return null
  return task.state === 'supplement' ? 1 : 0
}
