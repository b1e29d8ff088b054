import type { Text } from '../../../protocol/primitives.ts'
import type { Paper } from './port.ts'
import { escaped, printable } from './printable.ts'
import { columns, wrap } from './wrap.ts'

/** Columns of paper that is 80 mm wide. */
export const COLUMNS = 48

/** ReceiptLine's marks for the size of a text, and how many columns a narrow character then takes. */
const sizes = {
  plain: { mark: '', scale: 1 },
  bold: { mark: '"', scale: 1 },
  double: { mark: '^^^', scale: 2 },
} as const
type Size = keyof typeof sizes

/** Six times as large as plain, and bold: eight characters fill the paper. */
const NUMBER_MARK = '^^^^^^^'
const NUMBER_SCALE = 6

/** A text longer than this is no name but an accident, and is cut. */
const MOST_ROWS = 6

/** Drawn with the letters of the Chinese font, since not every printer has the code page for lines. */
const RULE = '─'.repeat(COLUMNS / 2)

/**
 * The paper of a ticket as a ReceiptLine document, for 48 columns and GB18030. Each entry is one line
 * of ReceiptLine, whatever the names hold.
 */
export function layout(paper: Paper): string {
  return [
    ...(paper.reprint ? ['`^^^~重打~REPRINT~^^^`', ''] : []),
    ...both(paper.centre, 'bold'),
    '',
    bigNumber(paper.number),
    ...services(paper.services),
    ...(paper.className ? [said(words(paper.className).join(' '))] : []),
    RULE,
    ...waiting(paper),
    RULE,
    ...toBring(paper.materials),
    ...code(paper.link),
    ...(paper.notice ? ['', ...both(paper.notice)] : []),
    '',
    said(`取号 Issued ${clock(paper.issuedAt, paper.timeZone)}`),
  ].join('\n')
}

/** The letter and the digits stand apart, unless the number is so long that it fills the paper. */
function bigNumber(number: string): string {
  const [, letter = '', digits = ''] = /^(\p{L}*)(.*)$/u.exec(printable(number)) ?? []
  const fills = columns(letter + digits) * NUMBER_SCALE >= COLUMNS
  const gap = letter === '' || fills ? '' : `${NUMBER_MARK}~~${NUMBER_MARK}`
  return `"${NUMBER_MARK}${escaped(letter)}${gap}${escaped(digits)}${NUMBER_MARK}"`
}

function services(names: Text[]): string[] {
  const [only] = names
  if (only && names.length === 1) {
    const [zh] = words(only)
    return both(only, columns(zh ?? '') <= COLUMNS ? 'double' : 'bold')
  }
  return ['', '|"办理事项 Services"', ...names.map((name, index) => item(name, `${index + 1}. `))]
}

function waiting({ ahead, expectedWaitMinutes: minutes }: Paper): string[] {
  const large = (text: string | number): string => `${sizes.double.mark}${text}${sizes.double.mark}`
  const soon = minutes < 1
  return [
    `| 前面~${large(ahead)}~人 | ${soon ? large('马上') : `约~${large(minutes)}~分钟`} |`,
    `| ${ahead} ahead of you | ${soon ? 'any moment now' : `about ${minutes} min`} |`,
  ]
}

function toBring(materials: Text[]): string[] {
  const different = [...new Map(materials.map((name) => [printable(name.zh), name])).values()]
  if (different.length === 0) return []
  return ['|"请带好 Please bring"', ...different.map((name) => item(name, '·')), RULE]
}

/** One entry of a list, with its further rows set in under the first. */
function item(name: Text, mark: string): string {
  const parts = words(name)
  const width = COLUMNS - columns(mark)
  const one = parts.join(' ')
  const rows = columns(one) <= width ? [one] : parts.flatMap((part) => rowsOf(part, width))
  const indent = ' '.repeat(columns(mark))
  const set = rows.map((row, index) => `${index === 0 ? mark : indent}${row}`)
  return `|${inRows(set, COLUMNS)}`
}

function code(link: string): string[] {
  const address = webAddress(link)
  if (address === '') return []
  return ['', '{option: qrcode 6 m}', `{code: ${address}}`, '', '扫码看进度 Scan to follow your turn']
}

/** Percent-encodes what has a meaning to ReceiptLine or does not belong in an address. */
function webAddress(link: string): string {
  return printable(link).replace(/[^\w:/?#@!$&'()*+,=%.-]/gu, encodeURIComponent)
}

/** Chinese, and the English under it. */
function both(text: Text, size: Size = 'plain'): string[] {
  const [zh = '', ...english] = words(text)
  return [said(zh, size), ...english.map((line) => said(line))]
}

/** The languages of the paper, printable, without empty ones and without saying a word twice. */
function words({ zh, en }: Text): string[] {
  return [...new Set([printable(zh), printable(en)])].filter((text) => text !== '')
}

/** One line of ReceiptLine that says a text, in as many rows of paper as it needs. */
function said(text: string, size: Size = 'plain'): string {
  const { mark, scale } = sizes[size]
  const width = COLUMNS / scale
  return `${mark}${inRows(rowsOf(text, width), width)}${mark}`
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

/** `2026-11-24 09:31` in the hall's own time. */
function clock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(at)
}
