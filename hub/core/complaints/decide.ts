import { decline, type Context, type DataOf, type Decline, type Decision } from '../commands.ts'
import { isWorkingDay, plusWorkingDays } from '../workingDays.ts'
import { answerDueOf, type Complaint } from './complaint.ts'

/** What a decision about one complaint needs beside it: the time, the business day and the catalogue. */
export type Around = Pick<Context, 'now' | 'catalogue'> & { today: string }

/** [COMPLAINT-2] The day by which the hall answers; praise waits for nothing. */
export function dueDayOf(kind: Complaint['kind'], { today, catalogue }: Around): string | null {
  return kind === 'praise' ? null : answerBy(catalogue, today)
}

const answerBy = ({ catalogue, rules }: Context['catalogue'], today: string): string =>
  plusWorkingDays(catalogue.centre, today, rules.answerWorkingDays)

const ended = ({ state }: Complaint): Decline | null =>
  state === 'closed' ? decline('complaintClosed') : null

/** [COMPLAINT-4] A department of the catalogue, or a person by the name of their sign-in. */
export function assign(
  complaint: Complaint,
  { to, words }: DataOf<'assignComplaint'>,
  { now, catalogue }: Around,
): Decision {
  if ('department' in to && !catalogue.departments.has(to.department)) return decline('unknownDepartment')
  return (
    ended(complaint) ?? [
      { type: 'complaintAssigned', at: now, data: { complaint: complaint.id, to, words: words ?? null } },
    ]
  )
}

/** [COMPLAINT-5] Any number of times; praise may be answered too. */
export function answer(
  complaint: Complaint,
  { words }: DataOf<'answerComplaint'>,
  { now }: Around,
): Decision {
  return (
    ended(complaint) ?? [{ type: 'complaintAnswered', at: now, data: { complaint: complaint.id, words } }]
  )
}

/** [COMPLAINT-6] 回访: also where nobody was reached. */
export function callBack(
  complaint: Complaint,
  { reached, words }: DataOf<'callBackComplaint'>,
  { now }: Around,
): Decision {
  return (
    ended(complaint) ?? [
      {
        type: 'complaintCalledBack',
        at: now,
        data: { complaint: complaint.id, reached, words: words ?? null },
      },
    ]
  )
}

export function escalate(complaint: Complaint, around: Around): Decision {
  return ended(complaint) ?? [escalated(complaint, 'byStaff', around)]
}

/** [COMPLAINT-8] Once a working day at most, for as long as the answer is late. */
export function escalateLate(complaint: Complaint, around: Around): Decision {
  const { today, catalogue } = around
  const due = answerDueOf(complaint)
  if (due === null || due >= today) return decline('notLate')
  const again = complaint.lateOn !== null && complaint.lateOn >= today
  if (again || !isWorkingDay(catalogue.catalogue.centre, today)) return decline('notLate')
  return [escalated(complaint, 'late', around)]
}

/** [COMPLAINT-7] By the resident, who says whether it is solved, or by a manager with a reason. */
export function close(complaint: Complaint, data: DataOf<'closeComplaint'>, around: Around): Decision {
  const over = ended(complaint)
  if (over) return over
  const { id } = complaint
  const { content } = data
  const reason = data.reason ?? null
  const at = around.now
  if (content === undefined)
    return [{ type: 'complaintClosed', at, data: { complaint: id, by: 'manager', content: null, reason } }]
  if (content)
    return [{ type: 'complaintClosed', at, data: { complaint: id, by: 'resident', content, reason } }]
  if (complaint.state !== 'answered') return decline('notAnswered')
  const dueDay = answerBy(around.catalogue, around.today)
  return [
    { type: 'complaintReopened', at, data: { complaint: id, words: reason, dueDay } },
    escalated(complaint, 'notContent', around),
  ]
}

function escalated(
  { id, escalated: level }: Complaint,
  reason: 'late' | 'byStaff' | 'notContent',
  { now }: Around,
) {
  const data = { complaint: id, level: level + 1, reason }
  return { type: 'complaintEscalated' as const, at: now, data }
}
