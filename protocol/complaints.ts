import { z } from 'zod'
import { CaseId } from './cases.ts'
import { Day, Id, Instant, Text, TicketId, Words } from './primitives.ts'

/** `s`, the day on which it was opened and its running number then, such as `s20261128-003`. */
export const ComplaintId = z
  .string()
  .regex(/^s\d{8}-\d{3,6}$/, 'a complaint’s number looks like s20261128-003')

/** 投诉, 表扬, 建议. */
export const ComplaintKind = z.enum(['complaint', 'praise', 'suggestion'])
export type ComplaintKind = z.infer<typeof ComplaintKind>

const ref = { complaint: ComplaintId }
/** Who in the house answers: a department, or a person by the name of their sign-in. */
const Assignee = z.union([z.strictObject({ department: Id }), z.strictObject({ person: Words.max(64) })])

/** Where it comes from: 手机, 自助机, 差评, 工作人员. */
export const ComplaintSource = z.enum(['phone', 'kiosk', 'rating', 'staff'])
export type ComplaintSource = z.infer<typeof ComplaintSource>

/** Events of complaints and praise (诉求回应), by their type. */
export const complaintEvents = {
  complaintOpened: z.object({
    ...ref,
    sequence: z.int().positive(),
    /** Of its link; a row of the journal holds a hash in its place, as it does for words. */
    token: z.string(),
    kind: ComplaintKind,
    from: ComplaintSource,
    /** What it is about; null where the resident did not say. */
    ticket: TicketId.nullable(),
    stop: z.int().nonnegative().nullable(),
    service: z.object({ id: Id, name: Text, department: Id.nullable() }).nullable(),
    counter: Id.nullable(),
    clerk: Id.nullable(),
    case: CaseId.nullable(),
    /** Of a low rating, from 1. */
    level: z.int().nullable(),
    reasons: z.array(Id),
    words: z.string().nullable(),
    /** The day by which it is to be answered; null for praise. */
    dueDay: Day.nullable(),
  }),
  complaintAssigned: z.object({ ...ref, to: Assignee, words: z.string().nullable() }),
  complaintAnswered: z.object({ ...ref, words: z.string() }),
  /** 回访: the resident was called back. */
  complaintCalledBack: z.object({ ...ref, reached: z.boolean(), words: z.string().nullable() }),
  /** The resident was not content: it is answered again, by this day. */
  complaintReopened: z.object({ ...ref, words: z.string().nullable(), dueDay: Day }),
  complaintEscalated: z.object({
    ...ref,
    level: z.int().positive(),
    reason: z.enum(['late', 'byStaff', 'notContent']),
  }),
  /** By the resident, or by a manager, who gives a reason. */
  complaintClosed: z.object({
    ...ref,
    by: z.enum(['resident', 'manager']),
    content: z.boolean().nullable(),
    reason: z.string().nullable(),
  }),
} as const

export const complaintCommands = {
  /** Without a ticket it is about the hall as a whole. */
  openComplaint: z.strictObject({
    ticket: TicketId.optional(),
    stop: z.int().nonnegative().optional(),
    kiosk: Id.optional(),
    /** The hub says it itself, by who sends. */
    from: ComplaintSource.exclude(['rating']).optional(),
    kind: ComplaintKind,
    reasons: z.array(Id).max(8).default([]),
    words: Words.optional(),
    /** Where the resident is reached. */
    contact: Words.optional(),
  }),
  assignComplaint: z.strictObject({ ...ref, to: Assignee, words: Words.optional() }),
  answerComplaint: z.strictObject({ ...ref, words: Words }),
  callBackComplaint: z.strictObject({ ...ref, reached: z.boolean(), words: Words.optional() }),
  escalateComplaint: z.strictObject(ref),
  /**
   * A manager closes with a reason; a resident says whether they are content, in words of their own if they like. One
   * who is not opens it again.
   */
  closeComplaint: z
    .strictObject({ ...ref, content: z.boolean().optional(), reason: Words.optional() })
    .refine(({ content, reason }) => content !== undefined || reason !== undefined, {
      message: 'give a reason, or say whether the resident is content',
    }),
} as const

export const ComplaintState = z.enum(['open', 'assigned', 'answered', 'closed'])
export type ComplaintState = z.infer<typeof ComplaintState>

/** How it ended: `content` null where the resident did not say, `reason` a manager's. */
const ComplaintClosing = z.object({
  at: Instant,
  by: z.enum(['resident', 'manager']),
  content: z.boolean().nullable(),
  reason: z.string().nullable(),
})

/** As the resident's phone sees it (`GET /api/v1/views/complaint/<token>`). */
export const ComplaintView = z.object({
  id: ComplaintId,
  centre: Text,
  kind: ComplaintKind,
  state: ComplaintState,
  openedAt: Instant,
  dueDay: Day.nullable(),
  words: z.string().nullable(),
  service: Text.nullable(),
  answers: z.array(z.object({ at: Instant, words: z.string() })),
  /** Its day has passed without an answer. */
  late: z.boolean(),
  closed: ComplaintClosing.nullable(),
  /** It was answered and is not closed: the resident says whether they are content. */
  mayClose: z.boolean(),
})
export type ComplaintView = z.infer<typeof ComplaintView>

/** As staff see it (`GET /api/v1/complaints`, the most urgent first); its contact is told of one alone. */
export const ComplaintLine = ComplaintView.omit({ centre: true, mayClose: true }).extend({
  from: ComplaintSource,
  level: z.int().nullable(),
  reasons: z.array(Text),
  counter: z.int().nullable(),
  clerk: z.string().nullable(),
  ticket: TicketId.nullable(),
  case: CaseId.nullable(),
  contact: z.string().nullable(),
  assigned: Assignee.nullable(),
  escalated: z.int(),
  /** Working days until it is to be answered; below zero when it is late. */
  left: z.int().nullable(),
  light: z.enum(['green', 'yellow', 'red']).nullable(),
  calledBack: z.array(z.object({ at: Instant, reached: z.boolean(), words: z.string().nullable() })),
  /** What the resident said when an answer had not solved it. */
  reopened: z.array(z.object({ at: Instant, words: z.string().nullable() })),
})
export type ComplaintLine = z.infer<typeof ComplaintLine>

/**
 * Which complaints are wanted. `open` wait for an answer, `late` have waited too long, `answered` wait for the resident,
 * `praise` is all praise.
 */
export const ComplaintShelf = z.enum(['open', 'late', 'answered', 'praise', 'closed'])
export type ComplaintShelf = z.infer<typeof ComplaintShelf>

/** What is asked for with `GET /api/v1/complaints`. */
export const ComplaintQuestion = z.strictObject({
  show: ComplaintShelf.default('open'),
  /** Of the department that answers: the one it was given to, or else that of its service. */
  department: Id.optional(),
  /** So many are left out: `next` of the page before. */
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ComplaintQuestion = z.infer<typeof ComplaintQuestion>

/** `counts`: how many there are on each shelf; `next`: what to ask with for those that follow, null at the end. */
export const ComplaintList = z.object({
  complaints: z.array(ComplaintLine),
  counts: z.record(ComplaintShelf, z.int()),
  next: z.int().nullable(),
})
export type ComplaintList = z.infer<typeof ComplaintList>

/** Days between which they were opened, both included. */
export const FiguresQuestion = z.strictObject({ from: Day, to: Day })

/** Counts of complaints that were opened in a period; the formulas stand in docs/reports.md. */
export const ComplaintFigures = z.object({
  complaint: z.int(),
  praise: z.int(),
  suggestion: z.int(),
  /** Of those that are to be answered: answered, or with a day that has passed. */
  due: z.int(),
  /** Of these, answered by the first day that was set. */
  inTime: z.int(),
  answered: z.int(),
  /** Working days from opening to the first answer, of all that were answered together. */
  workingDays: z.int(),
  /** Residents who said whether they were content, and who were at once. */
  said: z.int(),
  content: z.int(),
  /** Not answered, and late now. */
  late: z.int(),
})
export type ComplaintFigures = z.infer<typeof ComplaintFigures>

/** `department` null where neither a service nor a department was named. */
export const ComplaintReport = z.object({
  total: ComplaintFigures,
  departments: z.array(ComplaintFigures.extend({ department: Id.nullable() })),
})
export type ComplaintReport = z.infer<typeof ComplaintReport>
