import type { Database } from 'better-sqlite3'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CaseQuestion, TaskQuestion, type CaseRecord, type CaseView } from '../../protocol/caseViews.ts'
import { CaseId } from '../../protocol/cases.ts'
import { FiguresQuestion } from '../../protocol/complaints.ts'
import type { StoredBook } from '../cases/book.ts'
import { findCases } from '../cases/search.ts'
import { stepOf } from '../cases/steps.ts'
import { caseTables } from '../cases/tables.ts'
import { findTasks, type Around } from '../cases/tasks.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Case } from '../core/cases/case.ts'
import { pickupOf } from '../core/cases/pickup.ts'
import { boundsOn } from '../core/cases/light.ts'
import { mayPickUp } from '../core/decide/issue.ts'
import type { Inquirer } from '../inquiry/process.ts'
import { entriesIn } from '../journal/entries.ts'
import { isMark } from '../journal/apart.ts'
import type { HallTime } from '../live/calendar.ts'
import type { Hall } from '../live/hall.ts'
import type { Audit } from '../people/audit.ts'
import { seatIn } from '../people/desk.ts'
import type { Sessions } from '../people/sessions.ts'
import { caseView } from '../views/case.ts'
import { allowed } from './allowed.ts'
import { refuse } from './answers.ts'
import { createBuckets } from './bucket.ts'
import { parsed } from './console/parsed.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import { LIMITS } from './limits.ts'
import { notingIn } from './noting.ts'
import type { Act, Speaker } from './permissions.ts'
import { sessionIn } from './sessionRequests.ts'

export interface CaseParts {
  db: Database
  book: StoredBook
  hall: Hall
  catalogue: () => CatalogueIndex
  identity: Identity
  sessions: Sessions
  audit: Audit
  clock: () => number
  calendar: (now: number) => HallTime
  /** Counts long periods; reads the data folder. */
  inquirer: Inquirer
  data: string
  /** The business day of now, `YYYY-MM-DD`. */
  today: () => string
}

/** After so long a question that found no room may be asked again, in ms. */
const BUSY_MS = 2_000

/** Task lists and cases for staff, and a case for whoever has its link. Before each question the tables catch up. */
export function serveCases(app: FastifyInstance, parts: CaseParts): void {
  const { db, book, catalogue } = parts
  const allowanceOf = createBuckets(LIMITS.device)
  const strangers = createBuckets(LIMITS.phone)
  const look = notingIn(parts.audit, parts.clock)
  const tables = caseTables(db)
  const entries = entriesIn(db)
  const seatOf = seatIn(parts)

  function around(): Around {
    const today = parts.today()
    const { catalogue: present } = catalogue()
    return { today, centre: present.centre, ...boundsOn(present, today) }
  }
  /** Who asks, where they may and not too often; else they have their answer. */
  function asking(request: FastifyRequest, reply: FastifyReply, act: Act): Speaker | null {
    const speaker = allowed(parts.identity, request, reply, act, 'console')
    if (!speaker) return null
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) void tooMany(reply, wait)
    else if (sits(speaker, request)) return speaker
    else void refuse(reply, 403, 'notSignedIn')
    return null
  }
  /** [CLERK-1] [CASEPAGE-3] Where the hall asks for PINs, a counter asks for the clerk who signed in there. */
  function sits({ role, actor }: Speaker, request: FastifyRequest): boolean {
    if (role !== 'counter' || !catalogue().rules.clerkPin) return true
    return seatOf(sessionIn(request), actor) !== null
  }

  // [CASEPAGE-1]
  app.get('/api/v1/cases/tasks', async (request, reply) => {
    if (!asking(request, reply, 'seeTasks')) return reply
    const question = parsed(TaskQuestion, request.query, reply)
    if (!question) return reply
    book.catchUp()
    return reply.header('cache-control', 'no-store').send(findTasks(db, question, around()))
  })

  // [CASEPAGE-2]
  app.get('/api/v1/cases', async (request, reply) => {
    if (!asking(request, reply, 'seeCases')) return reply
    const question = parsed(CaseQuestion, request.query, reply)
    if (!question) return reply
    book.catchUp()
    return reply.header('cache-control', 'no-store').send(findCases(db, question, around()))
  })

  // [CASEFIGURE-2]
  app.get('/api/v1/cases/figures', async (request, reply) => {
    if (!asking(request, reply, 'seeReports')) return reply
    const question = parsed(FiguresQuestion, request.query, reply)
    if (!question) return reply
    book.catchUp()
    const inquiry = { kind: 'cases', question, today: parts.today() } as const
    const done = await parts.inquirer.ask(parts.data, inquiry)
    if (done.kind === 'busy') return tooMany(reply, BUSY_MS)
    if (done.kind !== 'file') throw new Error('problem' in done ? done.problem : done.kind)
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Buffer.from(done.bytes))
  })

  // [CASEPAGE-3]
  app.get<{ Params: { id: string } }>('/api/v1/cases/:id', async (request, reply) => {
    const speaker = asking(request, reply, 'seeCases')
    if (!speaker) return reply
    const id = parsed(CaseId, request.params.id, reply)
    if (id === null) return reply
    book.catchUp()
    const found = tables.load(id)
    if (!found) return refuse(reply, 404, 'notFound')
    look(speaker.actor, 'caseLooked', id)
    const steps = entries(tables.entriesOf(id)).map((entry) => stepOf(entry, catalogue()))
    const { ticket, applicant, contact } = found
    const token = speaker.role === 'counter' || isMark(found.token) ? null : found.token
    const record: CaseRecord = { ...(await viewOf(found)), ticket, applicant, contact, token, steps }
    return reply.header('cache-control', 'no-store').send(record)
  })

  // [CASEPAGE-4] The token in the address is the right to see it: it cannot be guessed.
  app.get<{ Params: { token: string } }>('/api/v1/views/case/:token', async (request, reply) => {
    const found = book.caseBehind(request.params.token)
    if (!found) return refuse(reply, 404, 'notFound')
    const wait = strangers(found.id).take()
    if (wait > 0) return tooMany(reply, wait)
    return reply.header('cache-control', 'no-store').send(await viewOf(found))
  })

  function viewOf(found: Case): Promise<CaseView> {
    return parts.hall.read((state) => {
      const now = parts.clock()
      const ticket = pickupOf(state, found.id, catalogue().rules)
      return caseView(found, catalogue(), parts.today(), {
        pickup: ticket && { number: ticket.number, token: ticket.token },
        mayPickUp: mayPickUp(state, found.id, {
          ...{ now, catalogue: catalogue(), ...parts.calendar(now) },
          ...{ caseOf: book.caseOf, complaintOf: book.complaintOf },
        }),
      })
    })
  }
}
