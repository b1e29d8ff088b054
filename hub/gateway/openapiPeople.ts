import { z } from 'zod'
import { Id } from '../../protocol/primitives.ts'
import { json, refusals, ref, schemaOf, type Schema } from './openapiParts.ts'
import { SignIn } from './sessionRequests.ts'

const SignedIn = z.object({
  ok: z.literal(true),
  session: z.string(),
  clerk: z.object({ id: Id, name: z.string() }),
})

/** How clerks sign in at their counters. */
export const peoplePaths: Schema = {
  '/api/v1/sessions': {
    post: {
      summary: 'A clerk signs in at a counter',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(SignIn, 'input') } },
      },
      responses: {
        200: json(
          schemaOf(SignedIn, 'output'),
          'The session, for the header `Paihao-Session` or the handshake',
        ),
        400: refusals[400],
        401: refusals[401],
        409: json(ref('Refused'), 'Wrong PIN, none yet, to be waited for, or no such clerk'),
        429: refusals[429],
      },
    },
    delete: {
      summary: 'The session in the header `Paihao-Session` ends',
      responses: { 204: { description: 'Ended' }, 401: refusals[401] },
    },
  },
}
