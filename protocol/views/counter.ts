import { z } from 'zod'
import { CaseId } from '../cases.ts'
import { Outcome } from '../commands.ts'
import { Why } from '../events.ts'
import { Day, Id, Instant, Text, TicketId, TicketNumber } from '../primitives.ts'
import { CounterFacts, GoesOn } from './hall.ts'
import { StopState } from './states.ts'

const StopView = z.object({
  service: Id,
  name: Text,
  queue: Id,
  state: StopState,
  counter: Id.nullable(),
  outcome: Outcome.nullable(),
  /** The resident may do without it. */
  optional: z.boolean(),
  /** Services of the ticket that come before it. */
  after: z.array(Id),
  /** Why it is not made: how another stop ended (null: it was not made), or a clerk's words. */
  skipped: z
    .union([
      z.object({ because: z.object({ service: Id, outcome: Outcome.nullable() }) }),
      z.object({ reason: z.string() }),
    ])
    .nullable(),
})
export type StopView = z.infer<typeof StopView>

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
  /** Who may sit here, and the departments for which they act in the back office. */
  clerks: z.array(z.object({ id: Id, name: z.string(), departments: z.array(Id) })),
  /** The person in front of the clerk, called or being served. */
  current: TicketLine.extend({
    state: StopState,
    stop: z.int(),
    stops: z.array(StopView),
    /** The errand that the stops make up together. */
    bundle: Text.nullable(),
    /** The case whose result is collected. */
    case: CaseId.nullable(),
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
  /** Whoever was here last and waits for the next stop now, until another is called. */
  goesOn: GoesOn.extend({ expectedWaitMinutes: z.int() }).nullable(),
  reopenable: z.object({ ticket: TicketId, number: TicketNumber, until: Instant }).nullable(),
  today: z.object({
    served: z.int(),
    meanServedMs: z.int().nullable(),
    /** Mean of the ratings from 1 to 5; null until there are enough that none can be told apart. */
    rating: z.object({ mean: z.number(), count: z.int() }).nullable(),
  }),
})
export type CounterView = z.infer<typeof CounterView>
