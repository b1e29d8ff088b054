import type { StatusKind } from './status.ts'

/** Commands between the tickets. Source of each: ESC/POS command reference, under its name. */

/** `DLE EOT n`: real-time status. Never to be sent inside another command. */
export const statusQuery = (kind: StatusKind): Uint8Array => Uint8Array.of(0x10, 0x04, kind)

/** `GS r 1`: paper status, queued, so that the answer says that all before it was processed. */
export const QUEUED_QUERY = Uint8Array.of(0x1d, 0x72, 0x01)

/** `GS a n`: Automatic Status Back for online/offline, errors and paper. Answered at once with four bytes. */
export const ENABLE_ASB = Uint8Array.of(0x1d, 0x61, 0x0e)

/**
 * `DLE DC4 8`: clears the printer's buffers in real time, so that the rest of a cut-off ticket never comes out.
 * Answered with three bytes, before which nothing may be sent.
 */
export const CLEAR_BUFFERS = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08)

/** More than the parameters of any command of a ticket: fills up the one in which the line was cut. */
const FILL = new Uint8Array(160)

const INITIALIZE = Uint8Array.of(0x1b, 0x40)

/** Clears a printer that may stand in the middle of a command. */
export const FILL_AND_CLEAR = Uint8Array.of(...FILL, ...CLEAR_BUFFERS)

/** Brings a printer that may stand in the middle of a command back to its beginning. */
export const RESYNCHRONIZE = Uint8Array.of(...FILL, ...INITIALIZE)
