import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { malformed } from '../answers.ts'
import { LONGEST_REASON } from '../limits.ts'
import { parseOutside } from '../../../protocol/parse.ts'

/** What was sent, as its schema knows it; where it is something else, the sender has the answer (400) and null comes back. */
export function parsed<T>(schema: z.ZodType<T, unknown>, raw: unknown, reply: FastifyReply): T | null {
  const found = parseOutside(schema, raw)
  if (found.success) return found.data
  // Where something is wrong and what is expected there, never what was sent: it may be a password.
  const problems = found.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
  void malformed(reply, problems.join('; ').slice(0, LONGEST_REASON))
  return null
}
