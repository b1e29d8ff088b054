import type { FastifyInstance } from 'fastify'
import { PairingRequest, type PairingOffer } from '../../protocol/pairing.ts'
import { refusal } from '../../protocol/refusals.ts'
import { createBuckets } from './bucket.ts'
import { tooMany } from './guard.ts'
import type { Rate } from './limits.ts'
import type { Pairings } from './pairings.ts'
import { parseOutside } from '../../protocol/parse.ts'

/** Of one address: a person who tries a few times; at most half of all codes are then its own. */
const REQUESTS: Rate = { burst: 5, perSecond: 1 / 120 }

/** Gives codes to screens that have no right yet: a person decides what becomes of them. */
export function servePairings(
  app: FastifyInstance,
  { pairings, clock }: { pairings: Pairings; clock: () => number },
): void {
  const allowanceOf = createBuckets(REQUESTS)

  app.post('/api/v1/pairings', async (request, reply) => {
    const wait = allowanceOf(request.ip).take()
    if (wait > 0) return tooMany(reply, wait)
    const asked = parseOutside(PairingRequest, request.body)
    if (!asked.success) {
      const message =
        'Not a request to be paired: `tokenHash` is the SHA-256 of the token, in lower-case hex.'
      return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message } })
    }
    const { place = null, ...rest } = asked.data
    const offered = pairings.ask({ ...rest, place, address: request.ip, at: clock() })
    if (!offered.ok) return tooMany(reply, offered.waitMs)
    return reply.header('cache-control', 'no-store').send(offered satisfies PairingOffer)
  })
}
