import { z } from 'zod'
import { Day, Id, Instant, Text, TicketId, TicketNumber } from '../primitives.ts'
import { GoesOn } from './hall.ts'

/** A call as boards show it. */
export const CallOnBoard = z.object({
  callSeq: z.int(),
  ticket: TicketId,
  number: TicketNumber,
  counter: Id,
  counterNumber: z.int(),
  at: Instant,
  announcements: z.int(),
  /** False once the person is being served, has gone or was missed. */
  calling: z.boolean(),
})
export type CallOnBoard = z.infer<typeof CallOnBoard>

export const DisplayView = z.object({
  day: Day.nullable(),
  /** A manager's line of text, before the centre's own. */
  notice: z.string().nullable(),
  /** Newest first: the latest twelve, and all of the last minute, so that no board misses one. */
  calls: z.array(CallOnBoard),
  queues: z.array(
    z.object({
      id: Id,
      name: Text,
      letter: z.string(),
      waiting: z.int(),
      openCounters: z.int(),
      /** The numbers that are next as things stand; at most four. */
      next: z.array(TicketNumber),
    }),
  ),
  /** Those that went on to another stop in the last two minutes and wait there, newest first; at most six. */
  goesOn: z.array(GoesOn),
})
export type DisplayView = z.infer<typeof DisplayView>
