import type { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'
import { addressProblem, parsePrinterAddress, PrinterAddressError } from './address.ts'
import { serialLine } from './line/serial.ts'
import { tcpLine } from './line/tcp.ts'
import type { Printer } from './port.ts'
import { createPrinter, type PrinterParts } from './printer.ts'

/**
 * The printer of a catalogue's entry. It connects by itself, now and after each loss; a device that is not
 * there is a status, not an error. `folder` is for the pictures of a virtual one. Throws PrinterAddressError.
 */
export async function openPrinter(
  entry: PrinterEntry,
  parts: PrinterParts & { folder: string },
): Promise<Printer> {
  const address = parsePrinterAddress(entry.address)
  if (!address) throw new PrinterAddressError(addressProblem(entry.address) ?? '')
  if (address.kind === 'virtual') {
    // A hall with real printers does not need the simulated machine.
    const { virtualPrinter } = await import('./virtual.ts')
    return virtualPrinter(entry, parts)
  }
  const openLine = address.kind === 'tcp' ? tcpLine(address, entry.baud) : serialLine(address, entry)
  const printer = createPrinter(entry, address.kind, openLine, parts)
  // What a real machine printed is on paper.
  return { ...printer, keepsPictures: false, picture: async () => null }
}
