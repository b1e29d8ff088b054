import QRCode, { type QRCode as Symbol } from 'qrcode'
import type { QrBlock } from './slip.ts'

/** The dots of a QR code; null when there is nothing to say or more than a code can hold. */
export function qrModules(data: string, level: QrBlock['level']): Symbol['modules'] | null {
  if (data === '') return null
  try {
    return QRCode.create(data, { errorCorrectionLevel: level }).modules
  } catch {
    return null
  }
}
