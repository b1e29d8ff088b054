import type { Text } from '../../../../protocol/primitives.ts'
import { escaped, printable } from './printable.ts'
import { columns, wrap } from './wrap.ts'

/** ReceiptLine's marks for the size of a text, and how many columns a narrow character then takes. */
const sizes = {
  plain: { mark: '', scale: 1 },
  bold: { mark: '"', scale: 1 },
  double: { mark: '^^^', scale: 2 },
} as const
export type Size = keyof typeof sizes
export const SIZES = Object.keys(sizes)
export const isSize = (size: unknown): size is Size => typeof size === 'string' && size in sizes

/** A text longer than this is no name but an accident, and is cut. */
const MOST_ROWS = 6

/** The languages of the paper, printable, without empty ones and without saying a word twice. */
export function words({ zh, en }: Pick<Text, 'zh' | 'en'>): string[] {
  return [...new Set([printable(zh), printable(en)])].filter((text) => text !== '')
}

/** One line of ReceiptLine that says a printable text, in as many rows of `width` columns as it needs. */
export function paragraph(text: string, size: Size, width: number): string {
  const { mark, scale } = sizes[size]
  return `${mark}${inRows(rowsOf(text, width / scale), width / scale)}${mark}`
}

/** A large text steps back to bold where it would fill more than two rows. */
export function fitting(text: string, size: Size, width: number): Size {
  return size === 'double' && columns(text) > width ? 'bold' : size
}

/** One entry of a list, at the left, with its further rows set in under the first. */
export function item(parts: string[], mark: string, width: number, size: Size = 'plain'): string {
  const indent = ' '.repeat(columns(mark))
  const room = width - indent.length
  const one = parts.join(' ')
  const rows = columns(one) <= room ? [one] : parts.flatMap((part) => rowsOf(part, room))
  const marked = rows.map((row, index) => `${index === 0 ? mark : indent}${row}`)
  return `|${sizes[size].mark}${inRows(marked, width)}${sizes[size].mark}`
}

/** The most that a text which stands plainly in a line may fill. */
export function shortened(text: string, width: number): string {
  const most = (MOST_ROWS * width) / 2
  const letters = [...text]
  return letters.length <= 2 * most ? text : `${letters.slice(0, most).join('')}…`
}

/** Joins the rows; after a full one ReceiptLine begins the next by itself, and would leave one empty. */
function inRows(rows: string[], width: number): string {
  return rows
    .map((row, index) => {
      const broken = index < rows.length - 1 && columns(row) < width
      return escaped(row).replaceAll(' ', '~') + (broken ? '\\n' : '')
    })
    .join('')
}

function rowsOf(text: string, width: number): string[] {
  const rows = wrap(text, width)
  if (rows.length <= MOST_ROWS) return rows
  return [...rows.slice(0, MOST_ROWS - 1), `${[...(rows[MOST_ROWS - 1] ?? '')].slice(0, -2).join('')}…`]
}
