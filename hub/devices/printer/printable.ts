/** Control and format characters (among them those that turn the direction of writing), and what is no character. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/gu

/** Accents that found no letter; a letter of a mark such as `\n` before them would take them. */
const LOOSE_ACCENT = /[\u0300-\u036f]/g

/**
 * The part of a text that paper can carry: composed, on one line, single spaces, nothing invisible.
 * ReceiptLine composes the whole document by itself, and some characters only become special by that
 * (U+1FEF turns into a backtick), so composing has to come before escaping.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s/gu, ' ')
    .replace(UNPRINTABLE, '')
    .normalize('NFC')
    .replace(LOOSE_ACCENT, '')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Writes a printable text so that ReceiptLine reads it as nothing but text. Not as `\x7c`, whose last
 * letter an accent behind it would compose with.
 */
export function escaped(text: string): string {
  return text.replace(/[\\{|}\-=_"`^~]/g, '\\$&')
}
