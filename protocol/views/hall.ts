import { z } from 'zod'
import { PauseReason } from '../commands.ts'
import { Id, Instant, Text, TicketNumber } from '../primitives.ts'
import { CounterStatus, StopState } from './states.ts'

/** Whether numbers are issued now, and if not, why. `until` is the closing time, if there is one. */
export const Issuing = z.object({
  open: z.boolean(),
  reason: z.enum(['dayNotOpen', 'hallClosed']).nullable(),
  until: Instant.nullable(),
})

/** What every screen may know of a counter: the catalogue's facts with today's state. */
export const CounterFacts = z.object({
  id: Id,
  number: z.int(),
  name: Text.nullable(),
  status: CounterStatus,
  pauseReason: PauseReason.nullable(),
  queues: z.array(Id),
})

/** Who is in front of a counter. */
export const PersonAtCounter = z.object({ number: TicketNumber, state: StopState, service: Text })

/** Whoever goes on to another stop: what for, and the numbers of the counters that do it. */
export const GoesOn = z.object({ number: TicketNumber, service: Text, counters: z.array(z.int()) })
export type GoesOn = z.infer<typeof GoesOn>
