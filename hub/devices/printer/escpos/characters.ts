import iconv from 'iconv-lite'
import type { PrinterSettings } from '../settings.ts'
import { MISSING } from '../layout/printable.ts'

type CodePage = PrinterSettings['codePage']

const HAN = /\p{Script=Han}/u
/** Nobody knows what a printer draws for these. */
const PRIVATE = /\p{Co}/u
const EMOJI = /\p{Emoji_Presentation}/u

/** Common signs that the Chinese code pages hold only in another form. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '¥': '￥', '•': '·' }

/** Text as the printer is to show it: what the code page cannot print is 〓, which is as wide. */
export function shown(text: string, codePage: CodePage): string {
  return [...text].map((char) => shownChar(char, codePage)).join('')
}

/**
 * The bytes of a text in the printer's code page. No byte is below 0x20 and none is 0x7F, in no position
 * of a longer code either, so that none can begin a command.
 */
export function textBytes(text: string, codePage: CodePage): Buffer {
  const safe = shown(text, codePage)
  return codePage === 'utf8' ? Buffer.from(safe, 'utf8') : iconv.encode(safe, codePage)
}

function shownChar(char: string, codePage: CodePage): string {
  if (char >= ' ' && char <= '~') return char
  if (PRIVATE.test(char)) return MISSING
  if (codePage === 'utf8') return inUtf8(char) ? char : MISSING
  const sign = LOOK_ALIKES[char] ?? char
  return inChinesePage(sign, codePage) ? sign : MISSING
}

/** The font of a UTF-8 printer has the first plane and Han, and no emoji. */
function inUtf8(char: string): boolean {
  if (char <= '\u009f' || !char.isWellFormed() || char === '\ufffd') return false
  return HAN.test(char) || (char.length === 1 && !EMOJI.test(char))
}

/**
 * Two bytes are a character of the printer's font in either page. The four bytes of GB18030 are sent for
 * Han alone: other scripts and symbols there are in no printer's font, and some print four odd signs.
 */
function inChinesePage(char: string, codePage: 'gb18030' | 'gbk'): boolean {
  const { length } = iconv.encode(char, codePage)
  return length === 2 || (length === 4 && HAN.test(char))
}
