/** A serial line of this machine, and the address under which a hub finds it. */
export interface SerialLine {
  address: string
  /** Of the USB converter, as far as it says. */
  maker: string | null
}

/** The serial lines that are plugged in now; a USB converter is named by its serial number where it has one. */
export async function serialLines(): Promise<SerialLine[]> {
  const { SerialPort } = await import('serialport')
  const ports = await SerialPort.list()
  return ports.map(({ path, serialNumber, manufacturer }) => ({
    address: serialNumber ? `serial:usb:${serialNumber}` : `serial:${path}`,
    maker: manufacturer ?? null,
  }))
}
