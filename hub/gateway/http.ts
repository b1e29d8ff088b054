import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from '../../protocol/refusals.ts'
import type { Role } from '../../protocol/roles.ts'
import { views, type ViewName } from '../../protocol/views.ts'
import type { Hall } from '../live/hall.ts'
import type { Desk } from '../people/desk.ts'
import { accept } from './accept.ts'
import { refuse } from './answers.ts'
import { createBuckets } from './bucket.ts'
import type { Composer } from './composer.ts'
import { tooMany } from './guard.ts'
import { phoneSpeaker, type Identity } from './identify.ts'
import { LIMITS, type Limits } from './limits.ts'
import { maySee, type Speaker } from './permissions.ts'
import { sessionIn } from './sessionRequests.ts'
import type { Topic } from './topic.ts'

export interface HttpParts {
  hall: Hall
  identity: Identity
  desk: Desk
  compose: Composer
  /** The newest paper of a ticket as SVG; null when there is none. */
  paper: (ticket: string) => Promise<string | null>
  /** Figures for Prometheus. */
  metrics: () => Promise<string>
  limits?: Limits
}

/** The same commands and views as over the socket, for other systems of the hall. */
export function serveHttp(app: FastifyInstance, parts: HttpParts): void {
  const { hall, identity, compose } = parts
  const allowanceOf = createBuckets((parts.limits ?? LIMITS).device)
  const linksOf = createBuckets((parts.limits ?? LIMITS).phone)

  app.get('/healthz', async () => {
    const seq = await hall.read((_state, at) => at)
    return { ok: true, seq }
  })
  app.get('/metrics', async (_request, reply) => {
    void reply.type('text/plain; version=0.0.4; charset=utf-8')
    return parts.metrics()
  })
  app.get('/api/v1/openapi.json', async () => (await import('./openapi.ts')).openApi())

  app.post('/api/v1/commands', async (request, reply) => {
    const speaker = identity.behind(request)
    if (!speaker) return unauthorized(reply)
    const wait = (OF_LINKS.has(speaker.role) ? linksOf : allowanceOf)(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    identity.note(speaker)
    const answer = await accept(parts, { ...speaker, session: sessionIn(request) }, request.body)
    return reply.code(answer.ok ? 200 : (statusOf[answer.refusal.code] ?? 409)).send(answer)
  })

  app.get<{ Params: { view: string } }>('/api/v1/views/:view', async (request, reply) => {
    const { view } = request.params
    if (!isView(view) || ofOne.has(view)) return notFound(reply)
    const speaker = identity.behind(request)
    return show(request, reply, { view, of: view === 'kiosk' ? (speaker?.kiosk ?? null) : null })
  })
  for (const view of ['counter', 'sign', 'rater'] as const) {
    app.get<{ Params: { counter: string } }>(`/api/v1/views/${view}/:counter`, async (request, reply) =>
      show(request, reply, { view, of: request.params.counter }),
    )
  }
  // The token in the address is the right to see it: it cannot be guessed and is good for one day.
  app.get<{ Params: { token: string } }>('/api/v1/views/ticket/:token', async (request, reply) => {
    const ticket = await ticketOf(request.params.token)
    if (ticket === null) return notFound(reply)
    return send(reply, phoneSpeaker(ticket), { view: 'ticket', of: ticket })
  })
  app.get<{ Params: { token: string } }>('/t/:token/paper.svg', async (request, reply) => {
    const ticket = await ticketOf(request.params.token)
    const picture = ticket === null ? null : await parts.paper(ticket)
    if (picture === null) return notFound(reply)
    void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    return reply.type('image/svg+xml').header('cache-control', 'no-store').send(picture)
  })

  function ticketOf(token: string): Promise<string | null> {
    return hall.read((state) => state.byToken.get(token)?.id ?? null)
  }
  async function show(request: FastifyRequest, reply: FastifyReply, topic: Topic): Promise<FastifyReply> {
    const speaker = identity.behind(request)
    if (!speaker) return unauthorized(reply)
    const wait = allowanceOf(speaker.actor).take()
    return wait > 0 ? tooMany(reply, wait) : send(reply, speaker, topic)
  }
  async function send(reply: FastifyReply, speaker: Speaker, topic: Topic): Promise<FastifyReply> {
    if (!maySee(speaker, topic.view, topic.of ?? undefined)) return refuse(reply, 403, 'forbidden')
    const frame = await hall.read((state, seq) => compose(state, seq, topic))
    return frame ? reply.header('cache-control', 'no-store').send(frame) : notFound(reply)
  }
}

/** Residents, each with the link of one thing. */
const OF_LINKS: ReadonlySet<Role> = new Set<Role>(['case', 'complaint'])

const statusOf: Partial<Record<ReturnType<typeof refusal>['code'], number>> = {
  malformed: 400,
  forbidden: 403,
  internal: 500,
  notReady: 503,
}

/** Their addresses say whose they are. */
const ofOne: ReadonlySet<ViewName> = new Set(['counter', 'sign', 'rater', 'ticket'])

const isView = (name: string): name is ViewName => Object.hasOwn(views, name)

const unauthorized = (reply: FastifyReply): FastifyReply =>
  refuse(reply.header('www-authenticate', 'Bearer'), 401, 'unauthorized')

const notFound = (reply: FastifyReply): FastifyReply => refuse(reply, 404, 'notFound')
