import { z } from 'zod'
import type { Answer } from './answers.ts'
import { Id, TicketToken } from './primitives.ts'
import { DeviceRole } from './roles.ts'
import type { ViewFrame } from './views.ts'

/** What a screen says when it connects (socket.io `auth`). */
export const Handshake = z.discriminatedUnion('role', [
  z.object({
    version: z.int(),
    role: DeviceRole,
    /** The device's token; on the hub's own machine a demo needs none. */
    token: z.string().max(200).optional(),
    /** The counter whose view it wants; only for the role counter. */
    counter: Id.optional(),
    /** The kiosk that it is; only for the role kiosk. */
    kiosk: Id.optional(),
    /** Number of the counter over which it hangs; only for the role display. Without it, it is a wall. */
    sign: z.int().optional(),
  }),
  z.object({ version: z.int(), role: z.literal('ticket'), token: TicketToken }),
])
export type Handshake = z.infer<typeof Handshake>

/**
 * Why a connection was declined; stands in `data.code` of socket.io's connect_error.
 * `tooOld`: the screen's version is below the hub's; `tooNew`: above it; `unknown`: no such token,
 * counter or ticket; `malformed`: the handshake is not valid; `notReady`: the hub is starting or stopping;
 * `tooMany`: the link of this ticket is open on too many screens.
 */
export const ConnectRefusal = z.enum(['tooOld', 'tooNew', 'unknown', 'malformed', 'notReady', 'tooMany'])
export type ConnectRefusal = z.infer<typeof ConnectRefusal>

export interface ClientToHub {
  /** One command; its outcome comes in the acknowledgement. */
  command: (command: unknown, answer: (answer: Answer) => void) => void
}

export interface HubToClient {
  view: (frame: ViewFrame) => void
}
