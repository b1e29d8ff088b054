import { create } from 'qrcode'

/**
 * A QR code as an SVG path on a grid of `size` × `size` modules, without a quiet zone. `level` is how much of it
 * may be spoilt: M 15 %, L 7 %, for long texts.
 */
export function qrPath(text: string, level: 'M' | 'L' = 'M'): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: level }).modules
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`
  }
  return { size, path }
}
