import { z } from 'zod'
import { CaseId } from './cases.ts'
import { ComplaintId } from './complaints.ts'
import { Day, Id, TicketId, TicketNumber, TicketToken } from './primitives.ts'
import { Refusal } from './refusals.ts'

const TicketRef = z.object({ id: TicketId, number: TicketNumber })

/** Answer to issueTicket. `ahead` counts the people who would be called before this one. */
export const IssueAnswer = z.object({
  ok: z.literal(true),
  id: TicketId,
  number: TicketNumber,
  token: TicketToken,
  ahead: z.int().nonnegative(),
  expectedWaitMinutes: z.int().nonnegative(),
})
export type IssueAnswer = z.infer<typeof IssueAnswer>

/** Answer to callNext, callTicket and recall. */
export const CallAnswer = z.object({
  ok: z.literal(true),
  ticket: TicketRef,
  counter: Id,
  /** Running number of the announcement; it only grows, so that no screen says one twice. */
  callSeq: z.int().positive(),
})
export type CallAnswer = z.infer<typeof CallAnswer>

/** Answer to printList: the print by which the paper is followed. */
export const ListAnswer = z.object({ ok: z.literal(true), print: Id })
export type ListAnswer = z.infer<typeof ListAnswer>

/** Answer to the other commands on a ticket. `case`: the one that a stop has opened, or that it joined. */
export const TicketAnswer = z.object({
  ok: z.literal(true),
  ticket: TicketRef,
  counter: Id.optional(),
  case: CaseId.optional(),
})
export type TicketAnswer = z.infer<typeof TicketAnswer>

/** Answer to the commands on a counter. */
export const CounterAnswer = z.object({ ok: z.literal(true), counter: Id })
export type CounterAnswer = z.infer<typeof CounterAnswer>

/** Answer to sendNotice and endNotice. */
export const NoticeAnswer = z.object({ ok: z.literal(true), notice: Id })
export type NoticeAnswer = z.infer<typeof NoticeAnswer>

/** Answer to acknowledgeAlarm. */
export const AlarmAnswer = z.object({ ok: z.literal(true), alarm: Id })
export type AlarmAnswer = z.infer<typeof AlarmAnswer>

/** Answer to openComplaint. `token` is the last part of its link `/c/<token>`; `dueDay` null for praise. */
export const OpenedComplaintAnswer = z.object({
  ok: z.literal(true),
  complaint: ComplaintId,
  token: TicketToken,
  dueDay: Day.nullable(),
})
export type OpenedComplaintAnswer = z.infer<typeof OpenedComplaintAnswer>

/** Answer to the other commands on a complaint. */
export const ComplaintAnswer = z.object({ ok: z.literal(true), complaint: ComplaintId })
export type ComplaintAnswer = z.infer<typeof ComplaintAnswer>
/** Answer to the commands on a case. */
export const CaseAnswer = z.object({ ok: z.literal(true), case: CaseId })
export type CaseAnswer = z.infer<typeof CaseAnswer>

export const Refused = z.object({ ok: z.literal(false), refusal: Refusal })
export type Refused = z.infer<typeof Refused>

/** What a sender gets for its command. */
export const Answer = z.union([
  Refused,
  IssueAnswer,
  CallAnswer,
  TicketAnswer,
  CounterAnswer,
  ListAnswer,
  NoticeAnswer,
  AlarmAnswer,
  OpenedComplaintAnswer,
  ComplaintAnswer,
  CaseAnswer,
])
export type Answer = z.infer<typeof Answer>
export type Accepted = Exclude<Answer, Refused>

/** The answer that each accepted command gets. */
export interface AnswerTo {
  issueTicket: IssueAnswer
  printList: ListAnswer
  cancelTicket: TicketAnswer
  openCounter: CounterAnswer
  changeClerk: CounterAnswer
  pauseCounter: CounterAnswer
  resumeCounter: CounterAnswer
  closeCounter: CounterAnswer
  callHelp: CounterAnswer
  endHelp: CounterAnswer
  callNext: CallAnswer
  callTicket: CallAnswer
  recall: CallAnswer
  startServing: TicketAnswer
  finish: TicketAnswer
  reopen: TicketAnswer
  markMissed: TicketAnswer
  requeue: TicketAnswer
  stepBack: TicketAnswer
  park: TicketAnswer
  takeBack: TicketAnswer
  transfer: TicketAnswer
  addStop: TicketAnswer
  dropStop: TicketAnswer
  orderStops: TicketAnswer
  noteTicket: TicketAnswer
  rate: TicketAnswer
  reprint: TicketAnswer
  settlePrint: TicketAnswer
  assignQueues: CounterAnswer
  moveTicket: TicketAnswer
  sendNotice: NoticeAnswer
  endNotice: NoticeAnswer
  acknowledgeAlarm: AlarmAnswer
  openComplaint: OpenedComplaintAnswer
  assignComplaint: ComplaintAnswer
  answerComplaint: ComplaintAnswer
  callBackComplaint: ComplaintAnswer
  escalateComplaint: ComplaintAnswer
  closeComplaint: ComplaintAnswer
  takeTask: CaseAnswer
  finishTask: CaseAnswer
  askSupplement: CaseAnswer
  giveSupplement: CaseAnswer
  handOver: CaseAnswer
  collectCase: CaseAnswer
  withdrawCase: CaseAnswer
  giveContact: CaseAnswer
}
