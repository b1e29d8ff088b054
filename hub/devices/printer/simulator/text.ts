import iconv from 'iconv-lite'
import type { Encoding, Op } from './ops.ts'

/** The single-byte pages of `ESC t n`. */
const PAGES = new Map([
  [0, 'cp437'],
  [2, 'cp850'],
  [3, 'cp860'],
  [4, 'cp863'],
  [5, 'cp865'],
  [16, 'cp1252'],
  [17, 'cp866'],
  [18, 'cp852'],
  [19, 'cp858'],
])
const chinese = new TextDecoder('gb18030', { fatal: true })
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const isTrail = (byte: number): boolean => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f

/**
 * The characters that `bytes`, which begin with a character, stand for; null when the rest of it is still
 * to come. Broken ones become what paper shows: an odd character, and each digit by itself. A control byte
 * within a character is swallowed, so that a query there is lost.
 */
export function readCharacter(bytes: readonly number[], encoding: Encoding): Op[] | null {
  const [first = 0] = bytes
  if (first < 0x80) return [plain(first, encoding)]
  if (encoding.set === 'utf8') return readUtf8(bytes)
  if (!encoding.chinese || !isLead(first)) return [plain(first, encoding)]
  const second = bytes[1]
  if (second === undefined) return null
  if (isTrail(second)) return [whole(chinese, bytes)]
  if (encoding.set !== 'gb18030' || !isDigit(second)) return broken(bytes, encoding)
  const [, , third, fourth] = bytes
  if (third === undefined) return null
  if (!isLead(third)) return broken(bytes, encoding)
  if (fourth === undefined) return null
  return isDigit(fourth) ? [whole(chinese, bytes)] : broken(bytes, encoding)
}

function readUtf8(bytes: readonly number[]): Op[] | null {
  const [first = 0, ...rest] = bytes
  const length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1
  if (first >= 0xf8 || length === 1) return [odd]
  const wrong = rest.findIndex((byte) => (byte & 0xc0) !== 0x80)
  if (wrong >= 0) return [odd, ...leftover(rest.slice(wrong))]
  return bytes.length < length ? null : [whole(utf8, bytes)]
}

const odd: Extract<Op, { do: 'text' }> = { do: 'text', text: '\ufffd', wide: false }

function whole(decoder: TextDecoder, bytes: readonly number[]): Op {
  try {
    return { do: 'text', text: decoder.decode(Uint8Array.from(bytes)), wide: true }
  } catch {
    return { ...odd, wide: true }
  }
}

/** One byte, one narrow character. */
function plain(byte: number, { page }: Encoding): Op {
  const text = byte < 0x80 ? String.fromCharCode(byte) : oneOf(byte, page)
  return { do: 'text', text, wide: false }
}

const oneOf = (byte: number, page: number): string =>
  iconv.decode(Buffer.from([byte]), PAGES.get(page) ?? 'cp437')

function broken([first = 0, ...rest]: readonly number[], encoding: Encoding): Op[] {
  return [
    plain(first, encoding),
    ...rest.flatMap((byte) => (isLead(byte) ? [plain(byte, encoding)] : leftover([byte]))),
  ]
}

function leftover(bytes: readonly number[]): Op[] {
  return bytes.flatMap((byte): Op[] =>
    byte < 0x20 || byte === 0x7f
      ? []
      : byte < 0x80
        ? [{ do: 'text', text: String.fromCharCode(byte), wide: false }]
        : [odd],
  )
}
