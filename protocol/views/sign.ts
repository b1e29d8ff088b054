import { z } from 'zod'
import { Day } from '../primitives.ts'
import { CounterFacts, PersonAtCounter } from './hall.ts'

/** For the sign over one counter; kept apart from the wall's, which need not grow with the counters. */
export const SignView = z.object({
  day: Day.nullable(),
  /** `clerk` is a name, where the hall wants it there. */
  counter: CounterFacts.extend({ current: PersonAtCounter.nullable(), clerk: z.string().nullable() }),
})
export type SignView = z.infer<typeof SignView>
