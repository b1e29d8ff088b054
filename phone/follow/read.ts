import type { CaseView } from '../../protocol/caseViews.ts'
import type { ComplaintView } from '../../protocol/complaints.ts'
import { complaintKind, flag, list, object, oneOf, orNull, string, text, whole } from '../read.ts'

/** What follows a visit, checked by hand as the ticket is. */
const decided = oneOf('approved', 'refused')
const light = oneOf('green', 'yellow', 'red', 'stopped')
const party = object<NonNullable<CaseView['holder']>>({
  kind: oneOf('clerk', 'department', 'centre', 'resident'),
  id: orNull(string),
  name: string,
})

export const readComplaint = object<ComplaintView>({
  id: string,
  centre: text,
  kind: complaintKind,
  state: oneOf('open', 'assigned', 'answered', 'closed'),
  openedAt: whole,
  dueDay: orNull(string),
  words: orNull(string),
  service: orNull(text),
  answers: list(object<ComplaintView['answers'][number]>({ at: whole, words: string })),
  late: flag,
  closed: orNull(
    object<NonNullable<ComplaintView['closed']>>({
      at: whole,
      by: oneOf('resident', 'manager'),
      content: orNull(flag),
      reason: orNull(string),
    }),
  ),
  mayClose: flag,
})

const readTask = object<CaseView['tasks'][number]>({
  task: whole,
  name: text,
  service: string,
  department: string,
  departmentName: text,
  centre: orNull(text),
  state: oneOf('waiting', 'open', 'taken', 'supplement', 'done', 'withdrawn'),
  after: list(whole),
  dueDay: orNull(string),
  light: orNull(light),
  outcome: orNull(decided),
  supplement: orNull(
    object<NonNullable<CaseView['tasks'][number]['supplement']>>({
      papers: list(string),
      words: orNull(string),
    }),
  ),
})

export const readCase = object<CaseView>({
  id: string,
  centre: text,
  kind: oneOf('desk', 'agency'),
  title: text,
  state: oneOf('open', 'decided', 'collected', 'withdrawn'),
  result: orNull(decided),
  openedAt: whole,
  dueDay: string,
  light: orNull(light),
  collect: oneOf('pickup', 'post', 'none'),
  services: list(
    object<CaseView['services'][number]>({ service: string, code: string, name: text, department: string }),
  ),
  papers: list(string),
  tasks: list(readTask),
  holder: orNull(party),
  handOvers: list(
    object<CaseView['handOvers'][number]>({ at: whole, from: party, to: party, papers: list(string) }),
  ),
  pickup: orNull(object<NonNullable<CaseView['pickup']>>({ number: string, token: string })),
  mayPickUp: flag,
  pickupService: orNull(string),
  reachable: flag,
})
