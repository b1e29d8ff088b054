import { z } from 'zod'
import { Instant } from '../../protocol/primitives.ts'
import { ReportQuestion } from '../../protocol/reports.ts'

/** What the hub asks of its report process; `form` is how the answer is wanted. */
export const ReportJob = z.object({
  id: z.int(),
  data: z.string(),
  question: ReportQuestion,
  now: Instant,
  form: z.enum(['json', 'csv', 'xlsx']),
  language: z.enum(['zh', 'en']),
})
export type ReportJob = z.infer<typeof ReportJob>

/** What it answers: the file, or why there is none. `tooMuch` is a question that should be another one. */
export const ReportJobDone = z.discriminatedUnion('kind', [
  z.object({ id: z.int(), kind: z.literal('file'), bytes: z.instanceof(Uint8Array) }),
  z.object({ id: z.int(), kind: z.literal('tooMuch'), problem: z.string() }),
  z.object({ id: z.int(), kind: z.literal('failed'), problem: z.string() }),
])
export type ReportJobDone = z.infer<typeof ReportJobDone>
