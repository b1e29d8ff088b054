import type { FastifyReply, FastifyRequest } from 'fastify'
import type { By } from '../../people/audit.ts'
import { allowed } from '../allowed.ts'
import { createBuckets } from '../bucket.ts'
import { tooMany } from '../guard.ts'
import type { Identity } from '../identify.ts'
import type { Rate } from '../limits.ts'
import type { Act } from '../permissions.ts'

/** Of one person: far above any hand, and too few to guess a code of six digits within its ten minutes. */
const CHANGES: Rate = { burst: 30, perSecond: 0.5 }

/** Who changes something and when; null where they may not, or too often, and have their answer. */
export type Changing = (request: FastifyRequest, reply: FastifyReply) => By | null

export function changingBy(
  { identity, clock }: { identity: Identity; clock: () => number },
  act: Act,
): Changing {
  const changesOf = createBuckets(CHANGES)
  return (request, reply) => {
    const speaker = allowed(identity, request, reply, act, 'console')
    if (!speaker) return null
    const wait = changesOf(speaker.actor).take()
    if (wait > 0) {
      void tooMany(reply, wait)
      return null
    }
    identity.note(speaker)
    return { actor: speaker.actor, at: clock() }
  }
}
