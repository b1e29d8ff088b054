/** What the sensors say. */
export interface Sensors {
  offline: boolean
  coverOpen: boolean
  paperEnd: boolean
  nearEnd: boolean
  cutterError: boolean
}

const bit = (on: boolean, mask: number): number => (on ? mask : 0)
/** A roll that has ended is near its end, too. */
const near = ({ nearEnd, paperEnd }: Sensors): boolean => nearEnd || paperEnd

/** The answer to `DLE EOT n`; null when n asks for nothing that this printer has. */
export function realTimeStatus(n: number, sensors: Sensors): number | null {
  const { offline, coverOpen, paperEnd, cutterError } = sensors
  switch (n) {
    case 1:
      return 0x12 | bit(offline, 0x08)
    case 2:
      return 0x12 | bit(coverOpen, 0x04) | bit(paperEnd, 0x20) | bit(cutterError, 0x40)
    case 3:
      return 0x12 | bit(cutterError, 0x08)
    case 4:
      return 0x12 | bit(near(sensors), 0x0c) | bit(paperEnd, 0x60)
    default:
      return null
  }
}

/** The answer to `GS r n`: 1 paper, 2 drawer. */
export function queuedStatus(n: number, sensors: Sensors): number | null {
  if (n === 1) return bit(near(sensors), 0x03) | bit(sensors.paperEnd, 0x0c)
  return n === 2 ? 0x00 : null
}

/** The four bytes of an automatic status. */
export function automaticStatus(sensors: Sensors): Uint8Array {
  return Uint8Array.of(
    0x10 | bit(sensors.offline, 0x08) | bit(sensors.coverOpen, 0x20),
    bit(sensors.cutterError, 0x08),
    bit(near(sensors), 0x03) | bit(sensors.paperEnd, 0x0c),
    0x0f,
  )
}

/** Whether a change is one of those that the mask of `GS a` asks for: 2 online, 4 errors, 8 paper. */
export function concerns(mask: number, before: Sensors, after: Sensors): boolean {
  const [a, b] = [automaticStatus(before), automaticStatus(after)]
  const differs = (index: number): boolean => a[index] !== b[index]
  return (
    ((mask & 2) !== 0 && differs(0)) || ((mask & 4) !== 0 && differs(1)) || ((mask & 8) !== 0 && differs(2))
  )
}

/** Model, type (2: it has a cutter) and version. */
const SHORT_IDENTITY = [0x20, 0x02, 0x01]
const IDENTITY = new Map([
  [65, '1.00'],
  [66, 'PAIHAO'],
  [67, 'SIMULATOR'],
  [68, 'SIM0000001'],
  [69, 'CHINA GB18030'],
])

/** The answer to `GS I n`: one byte for model, type and version, `_` text NUL for the others. */
export function identity(n: number): Uint8Array | null {
  const byte = SHORT_IDENTITY[(n >= 49 ? n - 48 : n) - 1]
  if (byte !== undefined) return Uint8Array.of(byte)
  const text = IDENTITY.get(n)
  return text === undefined ? null : Uint8Array.of(0x5f, ...Buffer.from(text, 'ascii'), 0)
}
