import { z } from 'zod'
import { FiguresQuestion } from '../../protocol/complaints.ts'
import { JournalQuestion, MomentQuestion, StoryQuestion } from '../../protocol/journal.ts'
import { Day, Instant, TicketId } from '../../protocol/primitives.ts'
import { ReportQuestion } from '../../protocol/reports.ts'

/** What the hub asks of its inquiry process. */
export const Inquiry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    question: ReportQuestion,
    /** How the answer is wanted. */
    form: z.enum(['json', 'csv', 'xlsx']),
    language: z.enum(['zh', 'en']),
    now: Instant,
  }),
  z.object({ kind: z.literal('cases'), question: FiguresQuestion, today: Day }),
  z.object({ kind: z.literal('lines'), question: JournalQuestion }),
  z.object({ kind: z.literal('names') }),
  z.object({ kind: z.literal('story'), question: StoryQuestion }),
  z.object({ kind: z.literal('moment'), question: MomentQuestion }),
  /** The cells of a spreadsheet. */
  z.object({ kind: z.literal('sheet'), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal('record'), ticket: TicketId, now: Instant }),
])
export type Inquiry = z.infer<typeof Inquiry>

/** `data` is the folder that is asked about. */
export const InquiryJob = z.object({ id: z.int(), data: z.string(), inquiry: Inquiry })
export type InquiryJob = z.infer<typeof InquiryJob>

/**
 * What it answers: bytes, or why there are none. `tooMuch` is a question that should be another one; `none` is about
 * something that the journal does not have.
 */
export const InquiryDone = z.discriminatedUnion('kind', [
  z.object({ id: z.int(), kind: z.literal('file'), bytes: z.instanceof(Uint8Array) }),
  z.object({ id: z.int(), kind: z.literal('none') }),
  z.object({ id: z.int(), kind: z.literal('tooMuch'), problem: z.string() }),
  z.object({ id: z.int(), kind: z.literal('failed'), problem: z.string() }),
])
export type InquiryDone = z.infer<typeof InquiryDone>
