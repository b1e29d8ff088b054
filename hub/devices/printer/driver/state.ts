import type { PrinterFault } from '../../../../protocol/views.ts'
import { ALL_WELL, faultIn, type Sensors, type StatusKind } from '../escpos/status.ts'
import type { PrintResult } from '../port.ts'

/** How the driver talks with one printer. */
export interface Manner {
  confirm: 'status' | 'asb' | 'none'
  /** Bits a second, from which the time for a job follows. */
  baud: number
  /** Flow control may keep bytes in this machine, which would follow when the printer takes them again. */
  mayHold: boolean
}

/** One round of `DLE EOT` 1 to 4. One question is open at a time: an answer does not say to which it belongs. */
export interface Round {
  kind: StatusKind
  askedAt: number
  startedAt: number
  found: Sensors
  /** Something that was no answer came in between. */
  garbled: boolean
}

/**
 * The line to the printer; `retryAt` is null while it is being opened. `known`: the driver closed it itself, and
 * what it knew of the printer still holds.
 */
export type Link =
  | { at: 'down'; cause: PrinterFault; attempt: number; retryAt: number | null; known: boolean }
  | { at: 'up' }

/**
 * What the driver does with the printer. A job is `sending` until its last byte has left, then `confirming`:
 * the printer answers a question that stood behind the job (`first`), says that it is well (`check`), and
 * answers once more (`second`), so that noise cannot pass for a confirmation. After a job in doubt it is
 * `settling`, until whatever the printer still had to say or to print is over; then what hangs from it is
 * marked void and cut off (`cleaned`), and it must stay well for a moment longer, since the cutter may jam.
 */
export type Phase =
  | { at: 'idle' }
  | { at: 'sending'; until: number }
  | { at: 'confirming'; step: 'first' | 'check' | 'second'; since: number; until: number }
  | { at: 'settling'; wellSince: number | null; cleaned: boolean }

/** All times are ms of the driver's own clock. */
export interface DriverState {
  link: Link
  phase: Phase
  /** What was last heard from the printer on this line. */
  heard: 'nothing' | 'well' | 'silent' | 'garbled'
  sensors: Sensors
  round: Round | null
  /** When the next round is due; null while none is. */
  roundAt: number | null
  /** Rounds in a row that were not answered. */
  misses: number
  /** Somebody waits for the outcome of a round before a job. */
  preparing: boolean
  /** The beginning of an answer that has not come whole, and when its last byte came. */
  rest: readonly number[]
  restAt: number
}

export type Input =
  | { type: 'tick' }
  | { type: 'opened' }
  /** The line could not be opened, or it went away. */
  | { type: 'lost'; cause: PrinterFault }
  | { type: 'bytes'; bytes: Uint8Array }
  /** The last byte of what was sent has left this machine. */
  | { type: 'written' }
  /** Is it ready for a job? Answered by the effect `prepared`. */
  | { type: 'prepare' }
  | { type: 'print'; bytes: Uint8Array }

export type Effect =
  | { do: 'open' }
  /** Throws away what has not left yet, and closes the line. */
  | { do: 'reset' }
  /** A question to the printer. */
  | { do: 'ask'; bytes: Uint8Array }
  | { do: 'write'; bytes: Uint8Array }
  /** As `write`, and `written` is to be told. */
  | { do: 'send'; bytes: Uint8Array }
  /** Prints the slip that ends a paper which was cut off half-way; `written` is to be told where it is asked for. */
  | { do: 'void'; tell: boolean }
  | { do: 'prepared'; ready: boolean }
  | { do: 'result'; result: PrintResult }

/** One transition while it is being worked out: a copy of the state, and what is to be done, in order. */
export interface Turn {
  state: DriverState
  effects: Effect[]
  now: number
  manner: Manner
}

const SETTLING = { at: 'settling', wellSince: null, cleaned: false } as const

/** `unfinished`: a paper was cut off before this hub started, and part of it may hang from the printer. */
export function initialDriver(now: number, unfinished: boolean): DriverState {
  return {
    link: { at: 'down', cause: 'starting', attempt: 0, retryAt: now, known: false },
    phase: unfinished ? SETTLING : { at: 'idle' },
    heard: 'nothing',
    sensors: ALL_WELL,
    round: null,
    roundAt: null,
    misses: 0,
    preparing: false,
    rest: [],
    restAt: 0,
  }
}

/** Why the printer cannot print now; null when it can. */
export function faultOf({ link, heard, sensors }: DriverState): PrinterFault | null {
  if (link.at === 'down') return link.cause
  if (heard === 'nothing') return 'starting'
  if (heard === 'silent') return 'noAnswer'
  return heard === 'garbled' ? 'garbled' : faultIn(sensors)
}
