import { z } from 'zod'
import { CaseId } from '../cases.ts'
import { ComplaintId, ComplaintKind } from '../complaints.ts'
import { Material } from '../catalogue.ts'
import { Outcome } from '../commands.ts'
import { Day, Id, Instant, Text, TicketId, TicketNumber, TicketToken } from '../primitives.ts'
import { StopState, TicketState } from './states.ts'

/** What a resident's phone may see of its own ticket; nothing of anybody else. */
export const TicketView = z.object({
  centre: Text,
  day: Day,
  number: TicketNumber,
  token: TicketToken,
  state: TicketState,
  stop: z.object({
    state: StopState,
    service: Text,
    ahead: z.int().nullable(),
    expectedWaitMinutes: z.int().nullable(),
  }),
  /** All stops in their order; `counters` are the numbers of those that serve it. */
  stops: z.array(
    z.object({
      name: Text,
      state: StopState,
      counters: z.array(z.int()),
      /** Not made, because that one ended so (null: was not made); `service` is null where a clerk took it away. */
      skipped: z.object({ service: Text.nullable(), outcome: Outcome.nullable() }).nullable(),
    }),
  ),
  /** The errand that they make up together. */
  bundle: Text.nullable(),
  /** Place of the present stop in `stops`, from 0. */
  at: z.int(),
  /** For the present stop and those to come, each thing once. */
  materials: z.array(Material),
  call: z.object({ callSeq: z.int(), counter: Id, counterNumber: z.int(), at: Instant }).nullable(),
  mayCancel: z.boolean(),
  /** How many would go first now, and how often it may still let them; null where it may not. */
  stepBack: z.object({ places: z.int().positive(), left: z.int().positive() }).nullable(),
  /** How often it has let others go first. */
  steppedBack: z.int(),
  /** The newest stop that may be rated. */
  rate: z
    .object({
      stop: z.int(),
      service: Text,
      counterNumber: z.int(),
      reasons: z.array(z.object({ id: Id, name: Text })),
    })
    .nullable(),
  /** What was said of this visit, the newest last: `token` is the last part of `/c/<token>`; `stop` null for all of it. */
  complaints: z.array(
    z.object({
      id: ComplaintId,
      token: TicketToken,
      kind: ComplaintKind,
      stop: z.int().nullable(),
      closed: z.boolean(),
    }),
  ),
  /** Cases that its stops have opened, the newest last: `token` is the last part of `/c/<token>`. */
  cases: z.array(z.object({ id: CaseId, token: TicketToken, title: Text })),
  id: TicketId,
})
export type TicketView = z.infer<typeof TicketView>
