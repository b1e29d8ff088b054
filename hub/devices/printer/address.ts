import { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'

/** Where a printer is. A USB converter is found by its serial number, wherever it is plugged in. */
export type PrinterAddress =
  | { kind: 'virtual' }
  | { kind: 'serial'; path: string }
  | { kind: 'serial'; usb: string }
  | { kind: 'tcp'; host: string; port: number }

const EXAMPLES = 'virtual:, serial:/dev/ttyUSB0, serial:usb:A10KZP45 or tcp://192.168.1.50:9100'
const TCP_PORT = 9_100

/** Reads an address; null when it is none. `serial:` takes a path or `usb:` and a serial number. */
export function parsePrinterAddress(text: string): PrinterAddress | null {
  if (text === 'virtual:') return { kind: 'virtual' }
  const [, usb] = /^serial:usb:([\w.-]+)$/.exec(text) ?? []
  if (usb !== undefined) return { kind: 'serial', usb }
  const [, path] = /^serial:(\/[^?\s]+|COM\d+)$/.exec(text) ?? []
  if (path !== undefined) return { kind: 'serial', path }
  const [, host, port] = /^tcp:\/\/([\w.-]+|\[[\da-f:]+\])(?::(\d{1,5}))?\/?$/i.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return null
  return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? TCP_PORT) }
}

/** What is wrong with an address, in one line for the person who wrote it; null when it is one. */
export function addressProblem(text: string): string | null {
  return parsePrinterAddress(text)
    ? null
    : `${JSON.stringify(text)} is not a printer's address; write ${EXAMPLES}`
}

/** The address of a printer cannot be used; the message is one line that says what to do. */
export class PrinterAddressError extends Error {
  override name = 'PrinterAddressError'
}

/**
 * Reads PAIHAO_PRINTER: an address and, behind `?`, the settings of the catalogue's printers by their names,
 * such as `serial:/dev/ttyUSB0?baud=19200&flow=rtscts&paperMm=58`. Throws PrinterAddressError.
 */
export function parsePrinterSetting(text: string): PrinterEntry {
  const [address = '', query = ''] = text.split('?', 2)
  const problem = addressProblem(address)
  if (problem !== null) throw new PrinterAddressError(`PAIHAO_PRINTER: ${problem}`)
  const given = Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, plain(value)]),
  )
  const name = { zh: '打印机', en: 'Printer' }
  const parsed = PrinterEntry.safeParse({ ...given, id: 'printer', name, address })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new PrinterAddressError(
    `PAIHAO_PRINTER: ${where ? `${where}: ` : ''}${issue?.message ?? 'not valid'}`,
  )
}

function plain(value: string): string | number | boolean {
  if (/^\d+$/.test(value)) return Number(value)
  if (/^(yes|true|on)$/.test(value)) return true
  return /^(no|false|off)$/.test(value) ? false : value
}
