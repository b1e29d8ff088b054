import { z } from 'zod'
import { Day, Id, Instant, Text, TicketId, TicketNumber } from './primitives.ts'
import { ConsoleView } from './views.ts'

/** So many days at most are searched at once, and so many lines are given. */
export const MOST_DAYS = 31
export const MOST_LINES = 200

/** Which lines of the journal are wanted; what is left out is not asked for. */
export const JournalQuestion = z.strictObject({
  from: Day,
  to: Day,
  number: TicketNumber.optional(),
  counter: Id.optional(),
  clerk: Id.optional(),
  /** Lines between two times of day of the hall, such as `09:30`. */
  since: z.iso.time({ precision: -1 }).optional(),
  until: z.iso.time({ precision: -1 }).optional(),
  /** Goes on behind this line. */
  after: z.coerce.number().int().nonnegative().default(0),
})
export type JournalQuestion = z.infer<typeof JournalQuestion>

/** One line as people read it: no token of a ticket stands in its data. */
export const JournalLine = z.object({
  seq: z.int(),
  day: Day,
  at: Instant,
  type: z.string(),
  actor: z.string(),
  /** Who sat at the counter then, by id. */
  clerk: Id.nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type JournalLine = z.infer<typeof JournalLine>

/** `next` is where it goes on; null at the end. */
export const JournalPage = z.object({ lines: z.array(JournalLine), next: z.int().nullable() })
export type JournalPage = z.infer<typeof JournalPage>

/** `number` is a counter's. */
const Named = z.array(z.object({ id: Id, name: Text, number: z.int().nullable(), gone: z.boolean() }))

/** What the ids in the lines are called, also of what has left the catalogue (`gone`). */
export const JournalNames = z.object({
  counters: Named,
  clerks: Named,
  queues: Named,
  /** Names by id: `manager:<id>` and `supervisor:<id>` as actors are people, the others devices. */
  people: z.record(z.string(), z.string()),
  devices: z.record(z.string(), z.string()),
})
export type JournalNames = z.infer<typeof JournalNames>

export const MomentQuestion = z.strictObject({
  day: Day,
  /** The line up to which the hall is seen; without it the last of the day. */
  seq: z.coerce.number().int().positive().optional(),
  /** Or the moment, ms since 1970. */
  at: z.coerce.number().int().nonnegative().optional(),
})
export type MomentQuestion = z.infer<typeof MomentQuestion>

/** The hall as it was after one line of a day. `first` and `last` are the lines of the day. */
export const Moment = z.object({
  day: Day,
  first: z.int(),
  last: z.int(),
  openedAt: Instant,
  endedAt: Instant,
  line: JournalLine,
  view: ConsoleView,
})
export type Moment = z.infer<typeof Moment>

export const StoryQuestion = z.strictObject({ ticket: TicketId })
