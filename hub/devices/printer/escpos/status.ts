import type { PrinterFault } from '../../../../protocol/views.ts'

/** What a printer's sensors say. */
export interface Sensors {
  offline: boolean
  cover: boolean
  paperEnd: boolean
  nearEnd: boolean
  cutter: boolean
  /** Any other error, such as an overheated head. */
  error: boolean
}

export const ALL_WELL: Sensors = {
  offline: false,
  cover: false,
  paperEnd: false,
  nearEnd: false,
  cutter: false,
  error: false,
}

/** The four kinds of `DLE EOT n`: printer, cause of being offline, error, paper. */
export type StatusKind = 1 | 2 | 3 | 4

const any = (byte: number, mask: number): boolean => (byte & mask) !== 0

/** What one answer to `DLE EOT n` says. Source: ESC/POS command reference, DLE EOT. */
export function sensorsInAnswer(kind: StatusKind, byte: number): Partial<Sensors> {
  switch (kind) {
    case 1:
      return { offline: any(byte, 0x08) }
    case 2:
      return { cover: any(byte, 0x04), paperEnd: any(byte, 0x20), error: any(byte, 0x40) }
    case 3:
      return { cutter: any(byte, 0x08), error: any(byte, 0x60) }
    case 4:
      return { nearEnd: any(byte, 0x0c), paperEnd: any(byte, 0x60) }
  }
}

/** What the four bytes of Automatic Status Back say. Source: ESC/POS command reference, GS a. */
export function sensorsInAsb([first = 0, second = 0, third = 0]: readonly number[]): Sensors {
  return {
    offline: any(first, 0x08),
    cover: any(first, 0x20),
    cutter: any(second, 0x08),
    error: any(second, 0x60),
    nearEnd: any(third, 0x03),
    paperEnd: any(third, 0x0c),
  }
}

/** What keeps the printer from printing, the cause that a person can remove first; null for nothing. */
export function faultIn(sensors: Sensors): PrinterFault | null {
  if (sensors.cover) return 'coverOpen'
  if (sensors.paperEnd) return 'paperOut'
  if (sensors.cutter) return 'cutterError'
  if (sensors.error) return 'printerError'
  return sensors.offline ? 'offline' : null
}
