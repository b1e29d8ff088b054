import type { Bitmap } from './ops.ts'

/** Dots a millimetre of a 203 dpi head. */
export const DOTS_PER_MM = 8
/** Printable dots across the paper. */
export const widthOf = (paperMm: 58 | 80): number => (paperMm === 58 ? 384 : 576)

/** Characters of one look that stand at one pitch. All lengths are in dots. */
export interface Run {
  text: string
  x: number
  /** From the left edge of one character to that of the next. */
  pitch: number
  /** How much wider and higher than plain, 1 to 8. */
  w: number
  h: number
  bold: boolean
  inverted: boolean
  underline: number
  /** Font B, 9 by 17 dots. */
  small: boolean
  /** Chinese: a square cell of 24 dots. */
  wide: boolean
}

export interface TextRow {
  kind: 'text'
  y: number
  /** How far the paper moved on; the characters stand at the top of it, on one line. */
  height: number
  upsideDown: boolean
  runs: Run[]
}

export interface QrBlock {
  kind: 'code'
  data: string
  moduleSize: number
  level: 'L' | 'M' | 'Q' | 'H'
  width: number
  height: number
}

export interface RasterBlock {
  kind: 'raster'
  bitmap: Bitmap
  width: number
  height: number
}

export type Block = QrBlock | RasterBlock

/** A picture, or what of it came out: the dots from `from` to before `to`. */
export interface BlockRow {
  kind: 'block'
  y: number
  x: number
  block: Block
  from: number
  to: number
}

export type Row = TextRow | BlockRow

/** A piece of paper; `y` counts from its upper edge. */
export interface Slip {
  width: number
  height: number
  rows: Row[]
  /** The cutter took it off. */
  cut: boolean
  /** A person tore it off, or the roll ended, before the cutter could. */
  torn: boolean
  /** Commands that the printer does not know, and control characters, in hexadecimal. */
  unknown: string[]
}

/** The rows of text as they are read; a gap is one space for each narrow character that would fit. */
export function slipText(slip: Slip): string[] {
  const rows = slip.rows.filter((row) => row.kind === 'text').map((row) => textOf(row.runs))
  return rows.filter((text) => text !== '')
}

/** What the QR codes say that came out whole. */
export function slipCodes(slip: Slip): string[] {
  return slip.rows.flatMap((row) =>
    row.kind === 'block' && row.block.kind === 'code' && row.from === 0 && row.to === row.block.height
      ? [row.block.data]
      : [],
  )
}

const NARROW = 12

export const lengthOf = (run: Run): number => run.pitch * [...run.text].length

export const glyphHeight = (run: Run): number => (run.small ? 17 : 24) * run.h

function textOf(runs: Run[]): string {
  let text = ''
  let x: number | null = null
  for (const run of runs) {
    if (x !== null && run.x > x) text += ' '.repeat(Math.floor((run.x - x) / (NARROW * run.w)))
    text += run.text
    x = run.x + lengthOf(run)
  }
  return text.trim()
}
