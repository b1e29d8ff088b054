import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { JournalQuestion, MomentQuestion, StoryQuestion } from '../../protocol/journal.ts'
import type { Inquiry } from '../inquiry/jobs.ts'
import type { Inquirer } from '../inquiry/process.ts'
import type { AccessAct } from '../../protocol/access.ts'
import type { Audit } from '../people/audit.ts'
import { allowed } from './allowed.ts'
import { malformed, refuse } from './answers.ts'
import { createBuckets } from './bucket.ts'
import { parsed } from './console/parsed.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import { LIMITS } from './limits.ts'
import { notingIn } from './noting.ts'

export interface JournalParts {
  inquirer: Inquirer
  /** The data folder, which it reads. */
  data: string
  identity: Identity
  audit: Audit
  clock: () => number
}

/** What is asked, and what is noted of it; nothing of what says nothing that happened. */
type Asking = { inquiry: Inquiry } & ({ look: AccessAct; subject: string } | { look: null })
const Nothing = z.strictObject({})

/** After so long a question that found no room may be asked again, in ms. */
const BUSY_MS = 2_000
const CHECKER = new URL('../inquiry/check-record.mjs', import.meta.url)

/** [JOURNALPAGE-1] [REPLAY-1] [RECORD-1] [LOOKED-1] What happened, for whoever may look into the journal. */
export function serveJournal(app: FastifyInstance, parts: JournalParts): void {
  const { inquirer, data, audit, clock } = parts
  const allowanceOf = createBuckets(LIMITS.device)
  const note = notingIn(audit, clock)

  app.get('/api/v1/journal', (request, reply) =>
    answer(request, reply, JournalQuestion, (question) => ({
      look: 'journalLooked',
      subject: question.number ? `${question.from}-${question.number}` : `${question.from}/${question.to}`,
      inquiry: { kind: 'lines', question },
    })),
  )
  app.get('/api/v1/journal/names', (request, reply) =>
    answer(request, reply, Nothing, () => ({ look: null, inquiry: { kind: 'names' } })),
  )
  app.get('/api/v1/journal/story', (request, reply) =>
    answer(request, reply, StoryQuestion, (question) => ({
      look: 'journalLooked',
      subject: question.ticket,
      inquiry: { kind: 'story', question },
    })),
  )
  app.get('/api/v1/journal/moment', (request, reply) =>
    answer(request, reply, MomentQuestion, (question) => ({
      look: 'replayLooked',
      subject: question.day,
      inquiry: { kind: 'moment', question },
    })),
  )
  app.get('/api/v1/journal/record', (request, reply) =>
    answer(request, reply, StoryQuestion, ({ ticket }) => {
      void reply.header('content-disposition', `attachment; filename="record-${ticket}.json"`)
      return { look: 'recordGiven', subject: ticket, inquiry: { kind: 'record', ticket, now: clock() } }
    }),
  )
  app.get('/api/v1/journal/check-record.mjs', (request, reply) => {
    if (!allowed(parts.identity, request, reply, 'seeJournal', 'console')) return reply
    return reply
      .type('text/javascript; charset=utf-8')
      .header('content-disposition', 'attachment; filename="check-record.mjs"')
      .send(readFileSync(CHECKER, 'utf8'))
  })

  async function answer<Q>(
    request: FastifyRequest,
    reply: FastifyReply,
    shape: z.ZodType<Q, unknown>,
    asks: (question: Q) => Asking,
  ): Promise<FastifyReply> {
    const speaker = allowed(parts.identity, request, reply, 'seeJournal', 'console')
    if (!speaker) return reply
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    const question = parsed(shape, request.query, reply)
    if (!question) return reply
    const asking = asks(question)
    if (asking.look) note(speaker.actor, asking.look, asking.subject, asking.look === 'recordGiven')
    const done = await inquirer.ask(data, asking.inquiry)
    switch (done.kind) {
      case 'file':
        return reply
          .type('application/json; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(Buffer.from(done.bytes))
      case 'none':
        return refuse(reply.removeHeader('content-disposition'), 404, 'notFound')
      case 'busy':
        return tooMany(reply, BUSY_MS)
      case 'tooMuch':
        return malformed(reply.removeHeader('content-disposition'), done.problem)
      case 'failed':
        throw new Error(done.problem)
    }
  }
}
