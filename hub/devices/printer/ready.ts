import type { PrinterFault } from '../../../protocol/views.ts'
import type { Printer } from './port.ts'

/** So long a printer has to answer for the first time, in ms. */
const READY_MS = 5_000
const LOOK_MS = 100

/** Waits until a printer that was just opened can print; null when it can, else why not. */
export async function firstFault(printer: Printer): Promise<PrinterFault | null> {
  const end = Date.now() + READY_MS
  while (printer.status().fault !== null && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  const ready = await printer.prepare()
  return printer.status().fault ?? (ready ? null : 'noAnswer')
}
