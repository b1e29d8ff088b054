import { z } from 'zod'

const PortInfo = z.object({
  path: z.string(),
  /** Of the USB converter. */
  serialNumber: z.string().optional(),
  manufacturer: z.string().optional(),
})
export type PortInfo = z.infer<typeof PortInfo>

/** The serial lines that are plugged in now. */
export async function serialPorts(): Promise<PortInfo[]> {
  const { SerialPort } = await import('serialport')
  return z.array(PortInfo).parse(await SerialPort.list())
}

/** How the address of a printer names a line: by its converter's serial number, where it has one. */
export const addressOf = ({ path, serialNumber }: PortInfo): string =>
  serialNumber ? `serial:usb:${serialNumber}` : `serial:${path}`
