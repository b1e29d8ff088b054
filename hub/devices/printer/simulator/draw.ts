import { blockPath } from './drawBlock.ts'
import { drawRow } from './drawText.ts'
import type { Slip } from './slip.ts'

/** The page's own Chinese font where the picture stands in a page, else one of the machine. */
const FONTS = "'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
/** Room above the first row: the font is taller than a row, and a large first one would be cut. */
const TOP = 16
/** What is left below the last dot of a piece that was not cut. */
const TAIL = 40
/** Teeth of a torn edge, in px below the deepest point; they repeat across the paper. */
const TEETH = [3, 11, 6, 14, 2, 9, 5, 13, 7, 10, 4, 12]
const TOOTH = 9

/**
 * Draws a slip as an SVG, one dot of the printer as one px: 576 for 80 mm, 384 for 58 mm. A piece that was
 * torn off ends in a torn edge, one that still hangs fades away.
 */
export function drawSlip(slip: Slip): string {
  const bottom = slip.height + (slip.cut ? 0 : TAIL)
  const height = bottom + TOP
  const hangs = !slip.cut && !slip.torn
  const rows = slip.rows.map((row) => (row.kind === 'text' ? drawRow(row, slip.width) : blockPath(row)))
  return [
    `<svg width="${slip.width}px" height="${height}px" viewBox="0 ${-TOP} ${slip.width} ${height}"`,
    ` preserveAspectRatio="xMinYMin meet" xmlns="http://www.w3.org/2000/svg">`,
    hangs ? fade(bottom) : '',
    `<path d="${outline(slip, bottom)}" fill="${hangs ? 'url(#fade)' : '#fff'}"/>`,
    `<g font-family="${FONTS}" font-size="24" fill="#111">`,
    ...rows,
    '</g></svg>',
  ].join('')
}

function outline({ width, torn }: Slip, bottom: number): string {
  const begin = `M0 ${-TOP}H${width}V${bottom}`
  if (!torn) return `${begin}H0Z`
  const teeth = Array.from({ length: Math.ceil(width / TOOTH) }, (_, index) => {
    const x = Math.max(0, width - index * TOOTH)
    return `L${x} ${bottom - (TEETH[index % TEETH.length] ?? 0)}`
  })
  return `${begin}${teeth.join('')}L0 ${bottom - 8}Z`
}

function fade(bottom: number): string {
  const at = `gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${bottom - TAIL}" y2="${bottom}"`
  return [
    `<linearGradient id="fade" ${at}>`,
    '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>',
    '</linearGradient>',
  ].join('')
}
