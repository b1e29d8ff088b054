import type { ComplaintLine, ComplaintView } from '../../protocol/complaints.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { boundsOn, lightOf } from '../core/cases/light.ts'
import { answerDueOf, type Complaint } from '../core/complaints/complaint.ts'
import { workingDaysBetween } from '../core/workingDays.ts'

/** A complaint as its resident sees it on this business day. */
export function complaintView(one: Complaint, { catalogue }: CatalogueIndex, today: string): ComplaintView {
  const { id, kind, state, openedAt, dueDay, words, closed } = one
  return {
    ...{ id, kind, state, openedAt, dueDay, words },
    centre: catalogue.centre.name,
    service: one.service?.name ?? null,
    answers: one.answers.map((answer) => ({ at: answer.at, words: answer.words })),
    late: lightOn(one, catalogue, today) === 'red',
    closed,
    mayClose: state === 'answered',
  }
}

/** As staff see it. */
export function complaintLine(one: Complaint, index: CatalogueIndex, today: string): ComplaintLine {
  const { catalogue, counters, clerks } = index
  const { centre: _, mayClose: __, ...seen } = complaintView(one, index, today)
  const { from, level, ticket, contact, assigned, escalated, calledBack, reopened, counter, clerk } = one
  const due = answerDueOf(one)
  return {
    ...seen,
    ...{ from, level, ticket, contact, assigned, escalated, calledBack, reopened, case: one.case },
    reasons: one.reasons.map(
      (id) => catalogue.ratingReasons.find((reason) => reason.id === id)?.name ?? { zh: id, en: id },
    ),
    counter: counter === null ? null : (counters.get(counter)?.number ?? null),
    clerk: clerk === null ? null : (clerks.get(clerk) ?? clerk),
    left: due === null ? null : workingDaysBetween(catalogue.centre, today, due),
    light: lightOn(one, catalogue, today),
  }
}

/** [COMPLAINT-13] As the lights of cases; none where no answer is awaited. */
function lightOn(
  one: Complaint,
  catalogue: CatalogueIndex['catalogue'],
  today: string,
): ComplaintLine['light'] {
  const due = answerDueOf(one)
  return due === null ? null : lightOf(due, boundsOn(catalogue, today))
}
