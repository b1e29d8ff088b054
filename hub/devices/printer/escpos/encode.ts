import { columnsOf, type PrinterSettings } from '../settings.ts'
import { columns } from '../layout/wrap.ts'
import { textBytes } from './characters.ts'
import * as commands from './commands.ts'
import { PLAIN, rowWriter, type Alignment, type Piece, type Style } from './row.ts'

/** Dots of a narrow character. */
const COLUMN_DOTS = 12
/** Rows by which the last one comes out far enough to be torn off. */
const TEAR_ROWS = 5
/** The longest QR code, in bytes; no address of a ticket comes near. */
const MOST_CODE = 1_000

/** A line across the paper. */
const RULE = /^(────)+$/

type Settings = Pick<PrinterSettings, 'paperMm' | 'codePage' | 'cutter'>
type ReceiptLine = typeof import('receiptline')
type CommandSet = ReceiptLine['commands']['base']

/**
 * The bytes of a ReceiptLine document for an ESC/POS printer, from `ESC @` to the cut. They ask the
 * printer nothing. Images, bar codes, vertical rules and raw commands of a document are left out.
 */
export async function ticketBytes(document: string, settings: Settings): Promise<Uint8Array> {
  const { default: receiptline } = await import('receiptline')
  const command = commandSet(receiptline.commands.base, settings)
  // With this encoding ReceiptLine counts as the printers do: ASCII takes one column, all else two.
  const options = { cpl: columnsOf(settings), encoding: 'gb18030', cutting: false, command } as const
  return Buffer.from(receiptline.transform(document, options), 'latin1')
}

function commandSet(base: CommandSet, settings: Settings): CommandSet {
  const { codePage, cutter } = settings
  const write = rowWriter(columnsOf(settings))
  let pieces: Piece[] = []
  let style: Style = PLAIN
  let alignment: Alignment = 0
  let left = 0
  let at = 0
  const restyle = (change: Partial<Style>) => (): string => ((style = { ...style, ...change }), '')

  function text(said: string): string {
    const dots = columns(said) * style.wide * COLUMN_DOTS
    const seen = said.trim() !== '' || style.inverted || style.underlined
    const joins = pieces.length > 0 && endsAt(pieces.at(-1)) === at
    const { shape, sent } =
      style === PLAIN && RULE.test(said) ? quartered(said) : { shape: style, sent: said }
    if (seen || joins) pieces.push({ at, dots, style: shape, bytes: latin1(textBytes(sent, codePage)) })
    at += dots
    return ''
  }

  return {
    ...base,
    open: () =>
      commands.initialize +
      (codePage === 'utf8' ? commands.utf8 + commands.chineseFontFirst : commands.chineseOn),
    close: () =>
      (codePage === 'utf8' ? '' : commands.chineseOff) +
      (cutter ? commands.feedAndCut : commands.feed(TEAR_ROWS)),
    area: (columnsLeft) => ((left = columnsLeft * COLUMN_DOTS), (at = left), ''),
    align: (to) => ((alignment = to === 1 ? 1 : to === 2 ? 2 : 0), ''),
    absolute: (column) => ((at = left + column * COLUMN_DOTS), ''),
    relative: (by) => ((at += by * COLUMN_DOTS), ''),
    normal: () => ((style = PLAIN), ''),
    em: restyle({ bold: true }),
    iv: restyle({ inverted: true }),
    ul: restyle({ underlined: true }),
    wh: (marks) => restyle(sizeOf(marks))(),
    text,
    hr: (width) => text('─'.repeat(width / 2)),
    lf() {
      const row = write.row(pieces)
      pieces = []
      return row
    },
    qrcode({ data, cell, level }) {
      const address = data.replace(/\p{Cc}/gu, '')
      if (address === '' || Buffer.byteLength(address) > MOST_CODE) return ''
      return write.align(alignment) + commands.qrcode(latin1(Buffer.from(address)), cell, level)
    },
  }
}

const latin1 = (bytes: Buffer): string => bytes.toString('latin1')
const endsAt = (piece: Piece | undefined): number => (piece ? piece.at + piece.dots : 0)

/** A rule of a quarter of the characters, each four times as wide, is the same line in fewer bytes. */
const quartered = (rule: string) => ({ shape: { ...PLAIN, wide: 4 }, sent: rule.slice(0, rule.length / 4) })

/** ReceiptLine's `^` is wider, `^^` higher, `^^^` twice as large, and each further one once more. */
function sizeOf(marks: number): Pick<Style, 'wide' | 'high'> {
  if (marks === 1) return { wide: 2, high: 1 }
  if (marks === 2) return { wide: 1, high: 2 }
  return { wide: marks - 1, high: marks - 1 }
}
