import type { Database } from 'better-sqlite3'
import type { Complaint } from '../core/complaints/complaint.ts'
import { isMark } from '../journal/apart.ts'

/** Columns of a row in `complaint`; `seq` is that of its first entry in the journal. */
type ComplaintRow = [
  seq: number,
  id: string,
  token: string,
  ticket: string | null,
  stop: number | null,
  kind: string,
  state: string,
  dueDay: string | null,
  endedDay: string | null,
  data: string,
]

/** Complaints in their table: each whole as JSON, with columns for what is asked by. */
export function complaintTables(db: Database) {
  const select = db.prepare<[string], string>('SELECT data FROM complaint WHERE id = ?').pluck()
  const byToken = db.prepare<[string], string>('SELECT data FROM complaint WHERE token = ?').pluck()
  const seqOf = db.prepare<[string], number>('SELECT seq FROM complaint WHERE id = ?').pluck()
  const insert = db.prepare<ComplaintRow>(
    `INSERT INTO complaint (seq, id, token, ticket, stop, kind, state, due_day, ended_day, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, due_day = excluded.due_day,
       ended_day = excluded.ended_day, forgotten = 0, data = excluded.data`,
  )
  const parse = (data: string | undefined): Complaint | null =>
    data === undefined ? null : (JSON.parse(data) as Complaint)

  return {
    load: (id: string): Complaint | null => parse(select.get(id)),
    loadByToken: (token: string): Complaint | null => (isMark(token) ? null : parse(byToken.get(token))),
    /** `seq`: the entry that changed it, which is its first one where it is new. */
    save(one: Complaint, seq: number): void {
      const { id, token, ticket, stop, kind, state, dueDay, endedDay } = one
      const first = seqOf.get(id) ?? seq
      insert.run(first, id, token, ticket, stop, kind, state, dueDay, endedDay, JSON.stringify(one))
    },
  }
}
