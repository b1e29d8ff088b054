import { qrcode, qrwords } from './code.ts'
import { largest } from './number.ts'
import { escaped, printable } from './printable.ts'
import { fitting, isSize, item, paragraph, shortened, SIZES, words, type Size } from './rows.ts'
import { columns } from './wrap.ts'
import { LayoutFault } from './wrong.ts'

/** Characters of the mark before the entries of a list. */
const MOST_MARK = 4

/** Makes ReceiptLine of a variable, for paper of `width` columns. */
type Filter = (value: unknown, argument: unknown, width: number) => string

/** The filters of a layout that write ReceiptLine; whatever the value holds is text in it. */
export const filters = {
  /** The Chinese, and the English in rows of its own beneath. Sizes: plain, bold, double. */
  both(value, size, width) {
    const [zh = '', ...more] = parts(value)
    const first = paragraph(zh, fitting(zh, sizeOf(size), width), width)
    return [first, ...more.map((text) => paragraph(text, 'plain', width))].join('\n')
  },
  /** Both languages in one row, or each in rows of its own where they do not fit, broken between words. */
  wrap(value, size, width) {
    const all = parts(value)
    const one = all.join(' ')
    const lines = columns(one) <= width ? [one] : all
    return lines.map((text) => paragraph(text, fitting(text, sizeOf(size), width), width)).join('\n')
  },
  /** Each entry at the left behind a mark, `·` unless another is given. */
  list(value, mark, width) {
    const before = mark === undefined ? '·' : oneMark(mark)
    return entries(value, () => before, width)
  },
  /** The same in bold. */
  strong: (value, mark, width) => entries(value, () => oneMark(mark), width, 'bold'),
  /** Each entry at the left behind its number. */
  numbered: (value, _, width) => entries(value, (index) => `${index + 1}. `, width),
  largest: (value, _, width) => largest(parts(value).join(' '), width),
  qrcode: (value, _, width) => qrcode(typeof value === 'string' ? value : '', width),
  qrwords: (value, _, width) => qrwords(typeof value === 'string' ? value : '', width),
} satisfies Record<string, Filter>

/** What `{{ … }}` writes without any of these filters: the text alone, with no mark in it that steers. */
export function plainly(value: unknown, width: number): string {
  return escaped(shortened(parts(value).join(' '), width))
}

/** The printable texts of a value: both languages of a name, the entries of a list, the digits of a figure. */
function parts(value: unknown): string[] {
  if (value === null || value === undefined || value === false) return []
  if (Array.isArray(value)) return value.map((entry) => parts(entry).join(' ')).filter((text) => text !== '')
  if (typeof value === 'object') {
    const { zh, en } = { zh: '', en: '', ...value }
    return words({ zh: String(zh), en: String(en) })
  }
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value))
  return text === '' ? [] : [text]
}

function entries(
  value: unknown,
  markOf: (index: number) => string,
  width: number,
  size: Size = 'plain',
): string {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.map((entry, index) => item(parts(entry), markOf(index), width, size)).join('\n')
}

function sizeOf(size: unknown): Size {
  if (size === undefined) return 'plain'
  if (isSize(size)) return size
  throw new LayoutFault('layoutSize', { name: JSON.stringify(size) ?? '', known: SIZES.join(', ') })
}

function oneMark(mark: unknown): string {
  if (typeof mark !== 'string' || [...mark].length > MOST_MARK)
    throw new LayoutFault('layoutMark', { most: MOST_MARK })
  return printable(mark) + (mark.endsWith(' ') ? ' ' : '')
}
