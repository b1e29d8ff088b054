import type { PrinterFault } from '../../../../protocol/views.ts'

/** A line could not be opened; `fault` is what the hall is told. */
export class LineError extends Error {
  override name = 'LineError'
  readonly fault: PrinterFault

  constructor(fault: PrinterFault, message: string) {
    super(message)
    this.fault = fault
  }
}

/** An open line to a printer. */
export interface Line {
  /**
   * Sends bytes behind all that was given before, and resolves when they have left, as far as this machine can
   * know. Rejects when the line is lost.
   */
  write(bytes: Uint8Array): Promise<void>
  /** The same for a short question, which a handshake does not hold back while nothing else is under way. */
  ask(bytes: Uint8Array): Promise<void>
  /** Throws away what has not left yet, and frees the line. Never rejects. */
  close(): Promise<void>
}

export interface LineListener {
  onBytes(bytes: Uint8Array): void
  /** The line went away by itself. Nothing comes afterwards. */
  onLost(fault: PrinterFault): void
}

/** Opens a line once. Rejects with LineError. */
export type OpenLine = (listener: LineListener) => Promise<Line>

/** Start bit, eight data bits, stop bit. */
const BITS_A_BYTE = 10

/** How long a serial line carries so many bytes at a speed in bits a second, in ms. */
export const lineMs = (bytes: number, baud: number): number => (bytes * BITS_A_BYTE * 1_000) / baud
