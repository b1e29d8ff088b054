import { create } from 'qrcode'
import { escaped, printable } from './printable.ts'

/** Dots of a narrow character. */
const COLUMN_DOTS = 12
/** Dots of a module: the best for eyes of phones, enough for words, and the least that a thermal printer keeps apart. */
const LARGEST = 6
const LARGEST_OF_WORDS = 4
const SMALLEST = 3
/** Modules that stay white at either side. */
const QUIET = 4

/**
 * ReceiptLine for a QR code, as large as suits the paper; nothing for no address, and nothing for one
 * that fits no code of this width.
 */
export function qrcode(link: string, width: number): string {
  const address = webAddress(link)
  return codeOf(address, address, width, LARGEST)
}

/** The same for plain words, which a phone shows without any network. */
export function qrwords(words: string, width: number): string {
  const text = printable(words)
  return codeOf(text, escaped(text), width, LARGEST_OF_WORDS)
}

function codeOf(data: string, written: string, width: number, largest: number): string {
  const dots = data === '' ? 0 : Math.min(largest, moduleDots(data, width))
  return dots < SMALLEST ? '' : `{option: qrcode ${dots} m}\n{code: ${written}}`
}

function moduleDots(data: string, width: number): number {
  try {
    const code = create([{ data: Buffer.from(data), mode: 'byte' }], { errorCorrectionLevel: 'M' })
    return Math.floor((width * COLUMN_DOTS) / (code.modules.size + 2 * QUIET))
  } catch {
    // Longer than the largest code can hold.
    return 0
  }
}

/** Percent-encodes what has a meaning to ReceiptLine or does not belong in an address. */
function webAddress(link: string): string {
  return printable(link).replace(/[^\w:/?#@!$&'()*+,=%.-]/gu, encodeURIComponent)
}
