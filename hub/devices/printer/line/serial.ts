import { setTimeout as sleep } from 'node:timers/promises'
import type { SerialPort } from 'serialport'
import type { PrinterFault } from '../../../../protocol/views.ts'
import type { PrinterSettings } from '../settings.ts'
import { LineError, lineMs, type Line, type OpenLine } from './port.ts'
import { handshake } from './handshake.ts'
import { serialPorts, type PortInfo } from './list.ts'

/** Which serial device: by its path, or by the serial number of its USB converter, wherever that is plugged in. */
export type SerialDevice = { path: string } | { usb: string }

/** A printer on a serial line: eight data bits, no parity, one stop bit. */
export function serialLine(
  device: SerialDevice,
  { baud, flow, confirm }: Pick<PrinterSettings, 'baud' | 'flow' | 'confirm'>,
): OpenLine {
  return async ({ onBytes, onLost }) => {
    // The native module is loaded only where there is such a printer.
    const { SerialPort } = await import('serialport')
    const path = 'path' in device ? device.path : pathOf(await serialPorts(), device.usb)
    const port = new SerialPort({
      path,
      baudRate: baud,
      rtscts: flow === 'rtscts',
      xon: flow === 'xonxoff',
      xoff: flow === 'xonxoff',
      autoOpen: false,
    })
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error ? reject(new LineError(faultIn(error), error.message)) : resolve()))
    })
    let open = true
    const lost = (): void => {
      if (!open) return
      open = false
      if (port.isOpen) port.close(() => undefined)
      onLost('lineLost')
    }
    port.on('data', onBytes)
    port.on('error', lost)
    port.on('close', lost)
    // Waiting for the last bit blocks a thread for as long as the printer holds the line back by RTS/CTS or
    // XON/XOFF. A printer that answers says by itself whether all came.
    const held = (flow === 'rtscts' || flow === 'xonxoff') && confirm !== 'none'
    const put = async (bytes: Uint8Array): Promise<void> => {
      await written(port, bytes)
      await (held ? sleep(lineMs(bytes.length, baud)) : drained(port))
    }
    const ask = (bytes: Uint8Array): Promise<void> => written(port, bytes)
    const ends = flow === 'dtrdsr' ? handshake({ put, ask, ready: () => isReady(port) }) : { write: put, ask }
    return {
      ...ends,
      async close() {
        open = false
        await discard(port)
      },
    } satisfies Line
  }
}

/** Where the converter with this serial number is plugged in now. Throws LineError. */
export function pathOf(ports: readonly PortInfo[], serialNumber: string): string {
  const found = ports.find((port) => port.serialNumber === serialNumber)
  if (found) return found.path
  throw new LineError('noDevice', `no USB serial line has the serial number ${serialNumber}`)
}

function faultIn({ message }: Error): PrinterFault {
  if (/permission denied|access denied/i.test(message)) return 'noPermission'
  return /lock|busy|temporarily unavailable/i.test(message) ? 'deviceBusy' : 'noDevice'
}

function written(port: SerialPort, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    port.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

function drained(port: SerialPort): Promise<void> {
  return new Promise((resolve, reject) => {
    port.drain((error) => (error ? reject(error) : resolve()))
  })
}

/** The printer says by DSR whether it takes bytes; an operating system has no such handshake of its own. */
function isReady(port: SerialPort): Promise<boolean> {
  return new Promise((resolve, reject) => {
    port.get((error, lines) => (error ? reject(error) : resolve(lines?.dsr ?? false)))
  })
}

/** Without the flush, closing would wait until the printer takes what is left. */
async function discard(port: SerialPort): Promise<void> {
  if (!port.isOpen) return
  await new Promise<void>((resolve) => port.flush(() => resolve()))
  await new Promise<void>((resolve) => port.close(() => resolve()))
}
