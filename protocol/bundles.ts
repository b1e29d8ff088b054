import { z } from 'zod'
import { Outcome } from './commands.ts'
import { Id, Text } from './primitives.ts'

/**
 * What binds a stop to the other services of its ticket. `after`: those that must have ended before. `together`: it is
 * done in that one's visit, at the same counter. `onlyIf`: only where that one ended so. `optional`: the resident may do
 * without it.
 */
export const Link = z.object({
  after: z.array(Id),
  together: Id.nullable(),
  onlyIf: z.object({ service: Id, outcomes: z.array(Outcome).min(1) }).nullable(),
  optional: z.boolean(),
})
export type Link = z.infer<typeof Link>

/** What a ticket that travels as a bundle is called. */
export const BundleName = z.object({ id: Id, name: Text })
