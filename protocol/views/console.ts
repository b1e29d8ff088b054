import { z } from 'zod'
import { AlarmKind, Why } from '../events.ts'
import { Day, Id, Instant, Text } from '../primitives.ts'
import { CallOnBoard } from './display.ts'
import { CounterFacts, Issuing, PersonAtCounter } from './hall.ts'
import { PrintView, PrinterView } from './printers.ts'

export const ConsoleView = z.object({
  day: Day.nullable(),
  issuing: Issuing,
  totals: z.object({
    issued: z.int(),
    waiting: z.int(),
    called: z.int(),
    serving: z.int(),
    parked: z.int(),
    missed: z.int(),
    completed: z.int(),
    cancelled: z.int(),
    /** Papers that came too late to be of use. */
    papersDropped: z.int(),
  }),
  queues: z.array(
    z.object({
      id: Id,
      name: Text,
      letter: z.string(),
      waiting: z.int(),
      longestWaitSince: Instant.nullable(),
      targetMinutes: z.int(),
      expectedWaitMinutes: z.int(),
      openCounters: z.int(),
    }),
  ),
  counters: z.array(
    CounterFacts.extend({
      clerk: z.string().nullable(),
      current: PersonAtCounter.extend({ since: Instant }).nullable(),
      served: z.int(),
      since: Instant.nullable(),
      help: z.object({ since: Instant, reason: z.string().nullable() }).nullable(),
    }),
  ),
  /** Screens connected now, by role. */
  screens: z.object({
    kiosk: z.int(),
    counter: z.int(),
    display: z.int(),
    console: z.int(),
    rater: z.int(),
    ticket: z.int(),
  }),
  /** Boards that should be heard and say no calls now; `board` is null for the one without a name. */
  quietBoards: z.array(z.object({ board: Id.nullable(), why: z.enum(['noVoice', 'soundOff']) })),
  printers: z.array(PrinterView),
  /** Every paper that wants a person, then the latest; newest first within each. */
  prints: z.array(PrintView),
  calls: z.array(CallOnBoard.extend({ why: Why.nullable() })),
  /** The line on the boards; `until` is when it goes by itself. */
  notice: z.object({ id: Id, words: z.string(), since: Instant, until: Instant.nullable() }).nullable(),
  /** Those that last, the oldest first; `about` is the id of what they are about. */
  alarms: z.array(
    z.object({
      id: Id,
      kind: AlarmKind,
      about: z.string().nullable(),
      /** What people call it: a counter's number, a device's name; null where `about` is no help either. */
      name: z.union([Text, z.string()]).nullable(),
      raisedAt: Instant,
      acknowledgedAt: Instant.nullable(),
    }),
  ),
  /** Numbers issued and stops finished today, by the quarter of an hour that begins at `at`; none left out between. */
  flow: z.array(z.object({ at: Instant, arrived: z.int(), served: z.int() })),
})
export type ConsoleView = z.infer<typeof ConsoleView>
