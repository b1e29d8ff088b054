import { word } from './lengths.ts'
import type { Bitmap, Op } from './ops.ts'

const LEVELS = ['L', 'M', 'Q', 'H'] as const
const QR = 49

/** `GS ( k`: model, module size, error level, data and print of a QR code; null for other symbols. */
export function qrCode(bytes: Uint8Array): Op | null {
  const [kind, of, n = 0] = bytes.subarray(5)
  if (kind !== QR) return null
  switch (of) {
    case 65:
      return { do: 'several', ops: [] }
    case 67:
      return n >= 1 && n <= 16 ? { do: 'codeSize', dots: n } : null
    case 69: {
      const level = LEVELS[n - 48]
      return level ? { do: 'codeLevel', level } : null
    }
    case 80:
      return n === 48 ? { do: 'codeStore', data: bytes.slice(8) } : null
    case 81:
      return n === 48 ? { do: 'codePrint' } : null
    default:
      return null
  }
}

/** `GS v 0 m xL xH yL yH data`. */
export function rasterImage(bytes: Uint8Array): Op {
  const mode = bytes[3] ?? 0
  const bitmap = { bytes: bytes.slice(8), width: 8 * word(bytes, 4), height: word(bytes, 6) }
  return { do: 'raster', bitmap, scaleX: mode & 1 ? 2 : 1, scaleY: mode & 2 ? 2 : 1 }
}

/** `ESC * m nL nH data`: columns of 8 or 24 dots, the upper dot first. */
export function columnImage(bytes: Uint8Array): Op | null {
  const mode = bytes[2] ?? 0
  if (![0, 1, 32, 33].includes(mode)) return null
  const high = mode >= 32 ? 3 : 1
  const columns = word(bytes, 3)
  const bitmap: Bitmap = {
    bytes: new Uint8Array(Math.ceil(columns / 8) * 8 * high),
    width: 0,
    height: 8 * high,
  }
  const stride = Math.ceil(columns / 8)
  bitmap.width = 8 * stride
  for (let x = 0; x < columns; x++)
    for (let y = 0; y < bitmap.height; y++)
      if (((bytes[5 + x * high + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1) {
        const at = y * stride + (x >> 3)
        bitmap.bytes[at] = (bitmap.bytes[at] ?? 0) | (0x80 >> (x & 7))
      }
  return { do: 'raster', bitmap, scaleX: mode & 1 ? 1 : 2, scaleY: high === 3 ? 1 : 3 }
}

/** The body of `GS ( L` and `GS 8 L`: stores a picture, or prints the stored one. */
export function graphics(body: Uint8Array): Op | null {
  const [, of, , scaleX = 1, scaleY = 1] = body
  if (of === 2 || of === 50) return { do: 'graphicsPrint' }
  if (of !== 112) return null
  const width = word(body, 6)
  const bitmap = { bytes: body.slice(10), width: 8 * Math.ceil(width / 8), height: word(body, 8) }
  return { do: 'graphicsStore', bitmap, scaleX, scaleY }
}
