import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ScreenRole } from '../../protocol/roles.ts'
import { refuse } from './answers.ts'
import type { Identity } from './identify.ts'
import { may, type Act, type Speaker } from './permissions.ts'

/**
 * Who asks over HTTP, where the table of permissions lets them do this; else they have their answer (401 or 403) and
 * null comes back. `as`: in a demo, what a page of the hub's own machine is without a token.
 */
export function allowed(
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
  act: Act,
  as?: ScreenRole,
): Speaker | null {
  const speaker = identity.behind(request, as)
  if (!speaker) {
    void refuse(reply.header('www-authenticate', 'Bearer'), 401, 'unauthorized')
    return null
  }
  if (!may(speaker, act)) {
    void refuse(reply, 403, 'forbidden')
    return null
  }
  return speaker
}
