/** What stands where a character cannot be printed: the geta mark, as wide as a Chinese character. */
export const MISSING = '〓'

/** A zero-width joiner, which makes one picture of several emoji. */
const JOINER = '\u200d'

/** Control and format characters (among them those that turn the direction of writing), and what is no character. */
const UNPRINTABLE = /(?!\u200d)[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/gu

/** Accents that found no letter, and rings around letters: paper has a cell for each character, and none for these. */
const LOOSE_ACCENT = /[\u0300-\u036f\u20d0-\u20ff]/g

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * The part of a text that paper can carry: composed, on one line, single spaces, nothing invisible, and
 * one code point for each character that a reader sees. What takes several, such as a family of emoji or
 * a flag, becomes one 〓; so does half of a surrogate pair.
 *
 * ReceiptLine composes the whole document by itself, and some characters only become special by that
 * (U+1FEF turns into a backtick), so composing has to come before escaping.
 */
export function printable(text: string): string {
  const composed = text
    .toWellFormed()
    .replaceAll('\ufffd', MISSING)
    .replace(/\s/gu, ' ')
    .replace(UNPRINTABLE, '')
    .normalize('NFC')
    .replace(LOOSE_ACCENT, '')
  return [...graphemes.segment(composed)]
    .map(({ segment }) => oneCell(segment))
    .join('')
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim()
}

function oneCell(grapheme: string): string {
  const [only = '', ...more] = grapheme.replaceAll(JOINER, '')
  return more.length === 0 ? only : MISSING
}

/**
 * Writes a printable text so that ReceiptLine reads it as nothing but text, wherever in a document it
 * stands, in a property as well: every mark of ASCII becomes its hexadecimal escape. That is safe only
 * behind `printable`, since a loose accent would compose with the escape's last letter.
 */
export function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`)
}
