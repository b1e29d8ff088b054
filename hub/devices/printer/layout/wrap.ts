/** Never first in a row. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{M},.;:!?%，。、；：！？…·％]+$/u
/** Never last in a row. */
const OPENING = /[\p{Ps}\p{Pi}]$/u

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Width of a text in the columns of a GB18030 printer: ASCII takes one, everything else two. */
export function columns(text: string): number {
  let width = 0
  for (const char of text) width += char < '\u0080' ? 1 : 2
  return width
}

/**
 * Breaks a printable text into rows of at most `width` columns, between words, Chinese ones too.
 * A word that is wider than a row is cut. At least one row, at least two columns.
 */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const piece of pieces(text)) {
    if (columns(row + piece.trimEnd()) > width && row !== '') {
      rows.push(row.trimEnd())
      row = ''
    }
    for (const char of piece) {
      if (columns(row + char) > width && char !== ' ') {
        rows.push(row)
        row = ''
      }
      row += char
    }
  }
  return [...rows, row.trimEnd()]
}

/** Words with the punctuation and the space that must stay with them. */
function pieces(text: string): string[] {
  const result: string[] = []
  for (const { segment } of words.segment(text)) {
    const last = result.at(-1)
    const joins = last !== undefined && (segment === ' ' || CLOSING.test(segment) || OPENING.test(last))
    if (joins) result[result.length - 1] = last + segment
    else result.push(segment)
  }
  return result
}
