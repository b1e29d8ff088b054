import { z } from 'zod'
import { Day, Id, Instant, Text, TicketId, TicketNumber } from '../primitives.ts'

/** For the small screen beside a counter that faces the resident. */
export const RaterView = z.object({
  day: Day.nullable(),
  counter: z.object({ id: Id, number: z.int() }),
  /** The stop that ended there last, while it is asked about. */
  asks: z
    .object({ ticket: TicketId, number: TicketNumber, stop: z.int(), service: Text, until: Instant })
    .nullable(),
})
export type RaterView = z.infer<typeof RaterView>
