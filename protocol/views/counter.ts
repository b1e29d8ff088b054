import { z } from 'zod'
import { Outcome } from '../commands.ts'
import { Why } from '../events.ts'
import { Day, Id, Instant, Text, TicketId, TicketNumber } from '../primitives.ts'
import { CounterFacts } from './hall.ts'
import { StopState } from './states.ts'

const StopView = z.object({
  service: Id,
  name: Text,
  queue: Id,
  state: StopState,
  counter: Id.nullable(),
  outcome: Outcome.nullable(),
})

const TicketLine = z.object({
  id: TicketId,
  number: TicketNumber,
  class: Id,
  className: Text,
  service: Id,
  serviceName: Text,
  queue: Id,
  keptFor: Id.nullable(),
  /** Since when it is in its present state. */
  since: Instant,
  issuedAt: Instant,
  /** What it was parked for, why it was transferred here, or a clerk's note. */
  note: z.string().nullable(),
})
export type TicketLine = z.infer<typeof TicketLine>

export const CounterView = z.object({
  day: Day.nullable(),
  counter: CounterFacts.extend({
    clerk: z.object({ id: Id, name: z.string() }).nullable(),
    since: Instant.nullable(),
    /** Since when the supervisor is asked to come. */
    help: z.object({ since: Instant, reason: z.string().nullable() }).nullable(),
  }),
  clerks: z.array(z.object({ id: Id, name: z.string() })),
  /** The person in front of the clerk, called or being served. */
  current: TicketLine.extend({
    state: StopState,
    stop: z.int(),
    stops: z.array(StopView),
    announcements: z.int(),
    calledAt: Instant,
    startedAt: Instant.nullable(),
    /** How long it waited for this call, in ms. */
    waitedMs: z.int(),
    expectedMinutes: z.number(),
    why: Why.nullable(),
    /** When the next recall is allowed; it may be in the past. */
    recallAt: Instant,
    mayMiss: z.boolean(),
  }).nullable(),
  /** Who would be called now, first first; at most twelve. */
  next: z.array(TicketLine),
  /** All who wait in this counter's queues. */
  waiting: z.int(),
  queues: z.array(z.object({ id: Id, waiting: z.int(), longestWaitSince: Instant.nullable() })),
  missed: z.array(TicketLine.extend({ mayRejoin: z.boolean() })),
  /** `backAt`: when the resident means to be back. */
  parked: z.array(TicketLine.extend({ backAt: Instant.nullable() })),
  reopenable: z.object({ ticket: TicketId, number: TicketNumber, until: Instant }).nullable(),
  today: z.object({
    served: z.int(),
    meanServedMs: z.int().nullable(),
    /** Mean of the ratings from 1 to 5; null until there are enough that none can be told apart. */
    rating: z.object({ mean: z.number(), count: z.int() }).nullable(),
  }),
})
export type CounterView = z.infer<typeof CounterView>
