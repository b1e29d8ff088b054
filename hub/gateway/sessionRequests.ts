import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Id } from '../../protocol/primitives.ts'
import { refusal, type Refusal } from '../../protocol/refusals.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { Pin } from '../../protocol/people.ts'
import type { Pins } from '../people/pins.ts'
import type { Sessions } from '../people/sessions.ts'
import { createBuckets } from './bucket.ts'
import { tooMany } from './guard.ts'
import { allowed } from './allowed.ts'
import type { Identity } from './identify.ts'
import { LIMITS } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'
import type { Speaker } from './permissions.ts'

export const SignIn = z.strictObject({ clerk: Id, pin: Pin, counter: Id })

export interface SessionParts {
  pins: Pins
  sessions: Sessions
  identity: Identity
  catalogue: () => CatalogueIndex
  clock: () => number
}

/** [CLERK-4] Signing in at a counter: `POST /api/v1/sessions`, and out: `DELETE /api/v1/sessions`. */
export function serveSessions(app: FastifyInstance, parts: SessionParts): void {
  const { pins, sessions, clock } = parts
  const allowanceOf = createBuckets(LIMITS.device)

  app.post('/api/v1/sessions', async (request, reply) => {
    const speaker = counterBehind(request, reply)
    if (!speaker) return reply
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    const asked = parseOutside(SignIn, request.body)
    if (!asked.success) {
      const message =
        'Not a sign-in: `clerk` and `counter` are ids of the catalogue, `pin` has 4 to 8 digits.'
      return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message } })
    }
    const { clerk, pin, counter } = asked.data
    if (speaker.counter !== null && speaker.counter !== counter)
      return reply.code(403).send(refused('forbidden'))
    const { clerks, counters } = parts.catalogue()
    const name = clerks.get(clerk)
    if (name === undefined) return reply.code(409).send(refused('unknownClerk'))
    if (!counters.has(counter)) return reply.code(409).send(refused('unknownCounter'))
    const guess = await pins.guess(clerk, pin, clock(), speaker.actor)
    if (guess.ok) {
      const session = sessions.start({ clerk, device: speaker.actor, counter }, clock())
      return reply.header('cache-control', 'no-store').send({ ok: true, session, clerk: { id: clerk, name } })
    }
    if (guess.problem === 'noPin') return reply.code(409).send(refused('noPin'))
    const seconds = Math.ceil(guess.waitMs / 1_000)
    return reply
      .code(409)
      .send(seconds > 0 ? refused('pinBlocked', { seconds }) : refused('wrongPin', { left: guess.left }))
  })

  app.delete('/api/v1/sessions', async (request, reply) => {
    const speaker = counterBehind(request, reply)
    if (!speaker) return reply
    if (speaker.session !== null) sessions.end(speaker.session, clock())
    return reply.code(204).send()
  })

  function counterBehind(request: FastifyRequest, reply: FastifyReply): Speaker | null {
    const speaker = allowed(parts.identity, request, reply, 'signInClerk', 'counter')
    return speaker && { ...speaker, session: sessionIn(request) }
  }
}

/** The session that a request names; only its form is looked at. */
export function sessionIn({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const given = headers['paihao-session']
  return typeof given === 'string' && /^[\w-]{1,200}$/.test(given) ? given : null
}

const refused = (code: Refusal['code'], params?: Refusal['params']) => ({
  ok: false,
  refusal: refusal(code, params),
})
