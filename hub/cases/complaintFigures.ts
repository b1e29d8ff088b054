import type { Database } from 'better-sqlite3'
import type { Centre } from '../../protocol/catalogue.ts'
import type { ComplaintFigures, ComplaintKind, ComplaintReport } from '../../protocol/complaints.ts'
import { newestWorkingDay, wasInTime, workingDaysBetween } from '../core/workingDays.ts'

/** Complaints that are alike in all that is counted, and how many there are. */
interface Alike {
  department: string | null
  kind: ComplaintKind
  opened: string
  due: string | null
  answered: string | null
  /** Null where the resident said nothing; 0 where they were not content with an answer. */
  content: 0 | 1 | null
  late: 0 | 1
  n: number
}

/** The day stands in the id, whose index finds a period. */
const ALIKE = `
  SELECT coalesce(json_extract(data, '$.assigned.department'), json_extract(data, '$.service.department')) AS department,
    kind, json_extract(data, '$.openedDay') AS opened, json_extract(data, '$.firstDueDay') AS due,
    json_extract(data, '$.answers[0].day') AS answered,
    CASE WHEN json_array_length(data, '$.reopened') > 0 THEN 0 ELSE json_extract(data, '$.closed.content') END AS content,
    (state IN ('open', 'assigned') AND coalesce(due_day < @redBefore, 0)) AS late, count(*) AS n
  FROM complaint WHERE id BETWEEN 's' || replace(@from, '-', '') || '-' AND 's' || replace(@to, '-', '') || '-~'
  GROUP BY 1, 2, 3, 4, 5, 6, 7`

/** [COMPLAINT-15] What became of the complaints that were opened between two days, both included, as things are today. */
export function complaintReport(
  db: Database,
  { from, to }: { from: string; to: string },
  centre: Centre,
  today: string,
): ComplaintReport {
  const redBefore = newestWorkingDay(centre, today)
  const total = none()
  const departments = new Map<string | null, ComplaintFigures>()
  for (const alike of db.prepare<[object], Alike>(ALIKE).iterate({ from, to, redBefore })) {
    const { department } = alike
    const ofDepartment = departments.get(department) ?? none()
    departments.set(department, ofDepartment)
    for (const figures of [total, ofDepartment]) count(figures, alike, centre, redBefore)
  }
  return {
    total,
    departments: [...departments].map(([department, figures]) => ({ department, ...figures })),
  }
}

function count(figures: ComplaintFigures, alike: Alike, centre: Centre, redBefore: string): void {
  const { kind, opened, due, answered, content, late, n } = alike
  figures[kind] += n
  figures.late += late * n
  if (content !== null) {
    figures.said += n
    figures.content += content * n
  }
  if (due === null) return
  if (answered !== null) {
    figures.answered += n
    figures.workingDays += n * workingDaysBetween(centre, opened, answered)
  }
  if (answered !== null || due < redBefore) figures.due += n
  if (answered !== null && wasInTime(centre, due, answered)) figures.inTime += n
}

const none = (): ComplaintFigures => ({
  ...{ complaint: 0, praise: 0, suggestion: 0, due: 0, inTime: 0, answered: 0, workingDays: 0 },
  ...{ said: 0, content: 0, late: 0 },
})
