import { Refused } from '../../protocol/answers.ts'
import type { Refusal } from '../../protocol/refusals.ts'
import { ReportAnswer, type ReportQuestion } from '../../protocol/reports.ts'

/** `unanswered`: no hub was reached, or what came was no answer of one. */
export type Failed = { ok: false; refusal: Refusal } | { ok: false; unanswered: true }
type Outcome<T> = { ok: true; value: T } | Failed
/** What is asked, without what has its default. */
export type Asked = Pick<ReportQuestion, 'from' | 'to'> & Partial<ReportQuestion>
export type FileForm = 'csv' | 'xlsx'

/** The first question of a quarter of an hour starts a process on the hub. */
const PATIENCE_MS = 40_000

function queryOf(question: Asked, language?: string): string {
  const query = new URLSearchParams(question)
  if (language !== undefined) query.set('lang', language)
  return query.toString()
}

/** Asks the hub for a report. `signal` gives the question up. */
export function requestReport(question: Asked, signal: AbortSignal): Promise<Outcome<ReportAnswer>> {
  return request(`/api/v1/reports?${queryOf(question)}`, signal, async (response) =>
    ReportAnswer.parse(await response.json()),
  )
}

/** Asks for the same as a file. */
export function requestFile(question: Asked, form: FileForm, language: string): Promise<Outcome<Blob>> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return request(`/api/v1/reports.${form}?${queryOf(question, language)}`, signal, (response) =>
    response.blob(),
  )
}

async function request<T>(
  address: string,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    if (response.ok) return { ok: true, value: await read(response) }
    const refused = Refused.safeParse(await response.json())
    return refused.success ? { ok: false, refusal: refused.data.refusal } : { ok: false, unanswered: true }
  } catch {
    return { ok: false, unanswered: true }
  }
}
