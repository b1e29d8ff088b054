import * as commands from './commands.ts'

/** Dots of a narrow character. */
const COLUMN_DOTS = 12

/** How a piece of text looks. `wide` and `high`: 1 to 8 times as large. */
export interface Style {
  bold: boolean
  inverted: boolean
  underlined: boolean
  wide: number
  high: number
}
export const PLAIN: Style = { bold: false, inverted: false, underlined: false, wide: 1, high: 1 }

/** A piece of text in a row: where it begins, in dots, how much it fills, and its bytes. */
export interface Piece {
  at: number
  dots: number
  style: Style
  bytes: string
}

export type Alignment = 0 | 1 | 2

/** Writes rows with as few bytes as they need: the printer is told only what changes. */
export interface RowWriter {
  /** One row with its line feed. The pieces stand from left to right. */
  row(pieces: Piece[]): string
  align(to: Alignment): string
}

export function rowWriter(columns: number): RowWriter {
  const paper = columns * COLUMN_DOTS
  let alignment: Alignment = 0
  let style = PLAIN

  function align(to: Alignment): string {
    if (to === alignment) return ''
    alignment = to
    return commands.align(to)
  }

  function turnTo(next: Style): string {
    const last = style
    style = next
    return (
      (next.bold === last.bold ? '' : commands.bold(next.bold)) +
      (next.inverted === last.inverted ? '' : commands.inverted(next.inverted)) +
      (next.underlined === last.underlined ? '' : commands.underlined(next.underlined)) +
      (next.wide === last.wide && next.high === last.high ? '' : commands.size(next.wide, next.high))
    )
  }

  function written({ style: wanted, bytes }: Piece): string {
    const invisible = bytes.trim() === '' && !wanted.inverted && !wanted.underlined
    return turnTo(invisible ? { ...style, wide: wanted.wide, high: wanted.high } : wanted) + bytes
  }

  return {
    align,
    row(pieces) {
      const [first] = pieces
      const last = pieces.at(-1)
      // An empty row is as high as a plain one, also for printers that measure it by the size that is set.
      if (!first || !last) return turnTo({ ...style, wide: 1, high: 1 }) + commands.lineFeed
      const gapless = pieces.every((piece, index) => index === 0 || piece.at === endOf(pieces[index - 1]))
      const fits = gapless ? alignmentsOf(first.at, endOf(last), paper) : []
      if (fits.length > 0) {
        const kept = fits.find((fit) => fit === alignment)
        return align(kept ?? fits[0] ?? 0) + pieces.map(written).join('') + commands.lineFeed
      }
      let cursor = 0
      let bytes = align(0)
      for (const piece of pieces) {
        bytes += (piece.at === cursor ? '' : commands.position(piece.at)) + written(piece)
        cursor = endOf(piece)
      }
      return bytes + commands.lineFeed
    },
  }
}

const endOf = (piece: Piece | undefined): number => (piece ? piece.at + piece.dots : 0)

/** The alignments by which the printer itself puts a row there, those that are surely right first. */
function alignmentsOf(from: number, to: number, paper: number): Alignment[] {
  const fits: Alignment[] = []
  if (from === 0) fits.push(0)
  if (from === paper - to) fits.push(1)
  if (to === paper) fits.push(2)
  return fits
}
