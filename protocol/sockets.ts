import { z } from 'zod'
import type { Answer } from './answers.ts'
import { Id, TicketToken } from './primitives.ts'
import { ScreenRole } from './roles.ts'
import type { ViewFrame } from './views.ts'

/** What a screen says when it connects (socket.io `auth`). */
export const Handshake = z.discriminatedUnion('role', [
  z.object({
    version: z.int(),
    role: ScreenRole,
    /** The device's token; on the hub's own machine a demo needs none. */
    token: z.string().max(200).optional(),
    /** The counter whose view it wants; for the roles counter and rater. */
    counter: Id.optional(),
    /** What this browser's tab calls itself, so that one browser sits at a counter; only for the role counter. */
    seat: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .optional(),
    /** It takes the counter from the browser that sits there. */
    takeOver: z.boolean().optional(),
    /** The session of the clerk who signed in; only for the role counter. */
    session: z.string().max(200).optional(),
    /** The kiosk that it is; only for the role kiosk. */
    kiosk: Id.optional(),
    /** Number of the counter over which it hangs; only for the role display. Without it, it is a wall. */
    sign: z.int().optional(),
  }),
  z.object({ version: z.int(), role: z.literal('ticket'), token: TicketToken }),
])
export type Handshake = z.infer<typeof Handshake>

/**
 * What a board says of its own voice, on each connection and when it changes. `noVoice`: it finds nothing to say calls
 * with, and only chimes; `soundOff`: the browser lets nothing sound before a touch.
 */
export const BoardVoice = z.strictObject({
  /** Id of the board; null is the one without a name, which shows the whole hall. */
  board: Id.nullable(),
  voice: z.enum(['well', 'noVoice', 'soundOff']),
})
export type BoardVoice = z.infer<typeof BoardVoice>

/**
 * Why a connection was declined; stands in `data.code` of socket.io's connect_error.
 * `tooOld`: the screen's version is below the hub's; `tooNew`: above it; `unknown`: no such token,
 * counter or ticket; `malformed`: the handshake is not valid; `notReady`: the hub is starting or stopping;
 * `tooMany`: the link of this ticket is open on too many screens; `occupied`: another browser sits at this
 * counter, and is sent away only by one that says `takeOver`.
 */
export const ConnectRefusal = z.enum([
  'tooOld',
  'tooNew',
  'unknown',
  'malformed',
  'notReady',
  'tooMany',
  'occupied',
])
export type ConnectRefusal = z.infer<typeof ConnectRefusal>

export interface ClientToHub {
  /** One command; its outcome comes in the acknowledgement. */
  command: (command: unknown, answer: (answer: Answer) => void) => void
  /** Only of boards; see BoardVoice. */
  voice: (voice: unknown) => void
}

export interface HubToClient {
  view: (frame: ViewFrame) => void
  /** Once a second to boards and signs, so that they know at once when the hub is gone. */
  beat: () => void
  /** Another browser sits at this counter now; this one is disconnected. */
  takenOver: () => void
}
