import type { Bitmap } from './ops.ts'
import { qrModules } from './qr.ts'
import type { Block, QrBlock } from './slip.ts'

type Content =
  | { dots: number; level: QrBlock['level']; data: string }
  | { bitmap: Bitmap; scaleX: number; scaleY: number }

/** A QR code or picture with its size on paper; null when there is none to print. */
export function blockOf(content: Content): Block | null {
  if ('bitmap' in content) {
    const { bitmap, scaleX, scaleY } = content
    const [width, height] = [bitmap.width * scaleX, bitmap.height * scaleY]
    return width === 0 || height === 0 ? null : { kind: 'raster', bitmap, width, height }
  }
  const { data, level, dots } = content
  const modules = qrModules(data, level)
  if (!modules) return null
  const size = modules.size * dots
  return { kind: 'code', data, moduleSize: dots, level, width: size, height: size }
}
