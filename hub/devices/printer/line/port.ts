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
  /** Resolves when the bytes have left this machine, as far as it can know. Rejects when the line is lost. */
  write(bytes: Uint8Array): Promise<void>
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
