import type { Database } from 'better-sqlite3'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { ComplaintShelf, type ComplaintList, type ComplaintQuestion } from '../../protocol/complaints.ts'
import type { Complaint } from '../core/complaints/complaint.ts'
import { newestWorkingDay } from '../core/workingDays.ts'

const WAITS = "state IN ('open', 'assigned') AND due_day IS NOT NULL"
/** What stands on each shelf, and in which order. */
const shelves: Record<ComplaintShelf, { where: string; order: string }> = {
  open: { where: WAITS, order: 'due_day, seq' },
  late: { where: `${WAITS} AND due_day < @redBefore`, order: 'due_day, seq' },
  answered: { where: "state = 'answered'", order: 'due_day, seq' },
  praise: { where: "kind = 'praise'", order: 'seq DESC' },
  closed: { where: "state = 'closed'", order: 'ended_day DESC, seq DESC' },
}
const OF_DEPARTMENT =
  "coalesce(json_extract(data, '$.assigned.department'), json_extract(data, '$.service.department')) = @department"

type Found = Omit<ComplaintList, 'complaints'> & { complaints: Complaint[] }

/** Complaints of one shelf, the most urgent first, and how many stand on each. Late is what was due before `redBefore`. */
export function findComplaints(
  db: Database,
  { show, department, after, limit }: ComplaintQuestion,
  redBefore: string,
): Found {
  const among = department === undefined ? '' : `AND ${OF_DEPARTMENT}`
  const values = { redBefore, department, after, limit: limit + 1 }
  const { where, order } = shelves[show]
  const rows = db
    .prepare<[object], string>(
      `SELECT data FROM complaint WHERE ${where} ${among} ORDER BY ${order} LIMIT @limit OFFSET @after`,
    )
    .pluck()
    .all(values)
  const sums = ComplaintShelf.options.map((name) => `coalesce(sum(${shelves[name].where}), 0) AS ${name}`)
  const counts = db
    .prepare<[object], ComplaintList['counts']>(`SELECT ${sums.join()} FROM complaint WHERE true ${among}`)
    .get(values)!
  return {
    complaints: rows.slice(0, limit).map((data) => JSON.parse(data) as Complaint),
    counts,
    next: rows.length > limit ? after + limit : null,
  }
}

/** [COMPLAINT-8] Those whose answer is late on a business day, and the day on which each was escalated for it last. */
export function lateComplaints(
  db: Database,
  { centre }: Pick<Catalogue, 'centre'>,
  today: string,
): { id: string; lateOn: string | null }[] {
  return db
    .prepare<[object], { id: string; lateOn: string | null }>(
      `SELECT id, json_extract(data, '$.lateOn') AS lateOn FROM complaint WHERE ${shelves.late.where} ORDER BY due_day, seq`,
    )
    .all({ redBefore: newestWorkingDay(centre, today) })
}
