import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusal } from '../../protocol/refusals.ts'
import { ReportQuestion } from '../../protocol/reports.ts'
import type { Inquirer } from '../inquiry/process.ts'
import { allowed } from './allowed.ts'
import { createBuckets } from './bucket.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import { LIMITS, LONGEST_REASON, type Limits } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'

export interface ReportParts {
  inquirer: Inquirer
  /** The data folder, which it reads. */
  data: string
  clock: () => number
  identity: Identity
  limits?: Limits
}

/** In which language a file speaks. */
export const ReportLanguage = z.enum(['zh', 'en']).default('zh')

const types = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
/** After so long a question that found no room may be asked again, in ms. */
const BUSY_MS = 2_000

/** [FIGURE-10] Reports for managers: `GET /api/v1/reports`, and as files `/api/v1/reports.csv` and `.xlsx`. */
export function serveReports(app: FastifyInstance, parts: ReportParts): void {
  const allowanceOf = createBuckets((parts.limits ?? LIMITS).device)

  for (const form of ['json', 'csv', 'xlsx'] as const) {
    app.get(`/api/v1/reports${form === 'json' ? '' : `.${form}`}`, async (request, reply) => {
      const speaker = allowed(parts.identity, request, reply, 'seeReports', 'console')
      if (!speaker) return reply
      const wait = allowanceOf(speaker.actor).take()
      if (wait > 0) return tooMany(reply, wait)

      const { lang, ...query } = request.query as Record<string, unknown>
      const language = parseOutside(ReportLanguage, lang)
      const question = parseOutside(ReportQuestion, query)
      if (!language.success) return malformed('lang: zh or en')
      if (!question.success) return malformed(reasonOf(question.issues))
      const { data, clock } = parts
      const inquiry = { form, now: clock(), question: question.data, language: language.data }
      const done = await parts.inquirer.ask(data, { kind: 'report', ...inquiry })
      if (done.kind === 'busy') return tooMany(reply, BUSY_MS)
      if (done.kind === 'tooMuch') return malformed(done.problem)
      if (done.kind !== 'file') throw new Error(done.kind === 'failed' ? done.problem : done.kind)
      if (form !== 'json') {
        const name = `paihao-${question.data.from}_${question.data.to}.${form}`
        void reply.header('content-disposition', `attachment; filename="${name}"`)
      }
      return reply.type(types[form]).header('cache-control', 'no-store').send(Buffer.from(done.bytes))

      function malformed(problem: string) {
        const message = `Not a question that reports can answer: ${problem}`.slice(0, LONGEST_REASON)
        return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message } })
      }
    })
  }
}

const reasonOf = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
