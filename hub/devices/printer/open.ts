import { parsePrinterAddress } from './address.ts'
import type { Printer } from './port.ts'
import { virtualPrinter } from './virtual.ts'

/** The address of a printer cannot be used; the message is one line that says what to do. */
export class PrinterAddressError extends Error {
  override name = 'PrinterAddressError'
}

/** The printer at an address such as `virtual:`. Throws PrinterAddressError. */
export function openPrinter(address: string, { folder }: { folder: string }): Printer {
  const parsed = parsePrinterAddress(address)
  if (!parsed.ok) throw new PrinterAddressError(parsed.problem)
  return virtualPrinter(folder)
}
