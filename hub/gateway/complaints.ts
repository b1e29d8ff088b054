import type { Database } from 'better-sqlite3'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ComplaintId, ComplaintQuestion, type ComplaintList } from '../../protocol/complaints.ts'
import type { StoredBook } from '../cases/book.ts'
import { findComplaints } from '../cases/complaintList.ts'
import { complaintTables } from '../cases/complaintTables.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { boundsOn } from '../core/cases/light.ts'
import type { Audit } from '../people/audit.ts'
import { complaintLine, complaintView } from '../views/complaint.ts'
import { allowed } from './allowed.ts'
import { refuse } from './answers.ts'
import { createBuckets } from './bucket.ts'
import { parsed } from './console/parsed.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import { LIMITS } from './limits.ts'
import { notingIn } from './noting.ts'

export interface ComplaintParts {
  db: Database
  book: StoredBook
  catalogue: () => CatalogueIndex
  identity: Identity
  audit: Audit
  clock: () => number
  /** The business day of now, `YYYY-MM-DD`. */
  today: () => string
}

/** [COMPLAINT-13] Complaints and praise for staff, and one for whoever has its link. */
export function serveComplaints(app: FastifyInstance, parts: ComplaintParts): void {
  const { db, book, catalogue, today } = parts
  const allowanceOf = createBuckets(LIMITS.device)
  const strangers = createBuckets(LIMITS.phone)
  const look = notingIn(parts.audit, parts.clock)
  const tables = complaintTables(db)

  /** Who asks, where they may and not too often; else they have their answer. */
  function asking(request: FastifyRequest, reply: FastifyReply) {
    const speaker = allowed(parts.identity, request, reply, 'seeComplaints', 'console')
    const wait = speaker ? allowanceOf(speaker.actor).take() : 0
    if (wait > 0) void tooMany(reply, wait)
    return wait > 0 ? null : speaker
  }

  app.get('/api/v1/complaints', async (request, reply) => {
    if (!asking(request, reply)) return reply
    const question = parsed(ComplaintQuestion, request.query, reply)
    if (!question) return reply
    book.catchUp()
    const { redBefore } = boundsOn(catalogue().catalogue, today())
    const { complaints, ...more } = findComplaints(db, question, redBefore)
    const lines = complaints.map((one) => ({ ...complaintLine(one, catalogue(), today()), contact: null }))
    return reply
      .header('cache-control', 'no-store')
      .send({ complaints: lines, ...more } satisfies ComplaintList)
  })

  app.get<{ Params: { id: string } }>('/api/v1/complaints/:id', async (request, reply) => {
    const speaker = asking(request, reply)
    if (!speaker) return reply
    const id = parsed(ComplaintId, request.params.id, reply)
    if (id === null) return reply
    book.catchUp()
    const found = tables.load(id)
    if (!found) return refuse(reply, 404, 'notFound')
    look(speaker.actor, 'complaintLooked', id)
    return reply.header('cache-control', 'no-store').send(complaintLine(found, catalogue(), today()))
  })

  // The token in the address is the right to see it: it cannot be guessed.
  app.get<{ Params: { token: string } }>('/api/v1/views/complaint/:token', async (request, reply) => {
    const found = book.complaintBehind(request.params.token)
    if (!found) return refuse(reply, 404, 'notFound')
    const wait = strangers(found.id).take()
    if (wait > 0) return tooMany(reply, wait)
    return reply.header('cache-control', 'no-store').send(complaintView(found, catalogue(), today()))
  })
}
