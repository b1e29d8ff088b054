import { glyphHeight, lengthOf, type Run, type TextRow } from './slip.ts'
import { tallest } from './row.ts'

/** A rule has no gaps when only the whole keeps its width. */
const RULES = /─{2,}|[^─]+|─/gu
/** Words with single spaces between them read best as one; wider gaps keep their own width. */
const WORDS = /\S+(?: \S+)*/gu
/** How far below the top of its cell a character of the Chinese font stands. */
const BASELINE = 0.88
/** What XML cannot carry. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** One row of text. */
export function drawRow(row: TextRow, width: number): string {
  const high = tallest(row.runs)
  const runs = row.runs.map((run) => drawRun(run, row.y + high - glyphHeight(run))).join('')
  return row.upsideDown ? `<g transform="rotate(180 ${width / 2} ${row.y + high / 2})">${runs}</g>` : runs
}

function drawRun(run: Run, top: number): string {
  const [length, high] = [lengthOf(run), glyphHeight(run)]
  const pieces = run.wide ? wideRun(run) : latinRun(run)
  const size = run.small ? 17 : 24
  const baseline = round(size * BASELINE)
  const text = pieces
    .map(({ x, of, attributes }) => `<text${attributes} x="${x}" y="${baseline}">${of}</text>`)
    .join('')
  const look = [
    `transform="translate(${run.x} ${top})${run.w === 1 && run.h === 1 ? '' : ` scale(${run.w} ${run.h})`}"`,
    ...(run.small ? [`font-size="${size}"`] : []),
    ...(run.bold ? ['font-weight="700"'] : []),
    ...(run.inverted ? ['fill="#fff"'] : []),
  ]
  return [
    run.inverted ? `<rect x="${run.x}" y="${top}" width="${length}" height="${high}"/>` : '',
    text === '' ? '' : `<g ${look.join(' ')}>${text}</g>`,
    run.underline > 0 && !run.inverted
      ? `<rect x="${run.x}" y="${top + high}" width="${length}" height="${run.underline}"/>`
      : '',
  ].join('')
}

interface Piece {
  /** In px of a character that is not scaled. */
  x: string
  of: string
  attributes: string
}

/** Each Chinese character stands in the middle of its own cell. */
function wideRun(run: Run): Piece[] {
  const pitch = run.pitch / run.w
  return partsOf(run, RULES).map(({ at, text }) => {
    const letters = [...text]
    if (letters.length > 1 && text.startsWith('─')) return asOne(text, at * pitch, letters.length * pitch)
    const x = letters.map((_, index) => round((at + index) * pitch + 12)).join(' ')
    return { x, of: escaped(text), attributes: ' text-anchor="middle"' }
  })
}

function latinRun(run: Run): Piece[] {
  const pitch = run.pitch / run.w
  return partsOf(run, WORDS).map(({ at, text }) => {
    const count = [...text].length
    if (count > 1) return asOne(text, at * pitch, count * pitch)
    return { x: `${round((at + 0.5) * pitch)}`, of: escaped(text), attributes: ' text-anchor="middle"' }
  })
}

function asOne(text: string, x: number, length: number): Piece {
  const attributes = ` textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"`
  return { x: `${round(x)}`, of: escaped(text), attributes }
}

/** The parts of a run that a pattern finds, with the number of characters before each. */
function partsOf({ text }: Run, pattern: RegExp): { at: number; text: string }[] {
  return [...text.matchAll(pattern)].map((found) => ({
    at: [...text.slice(0, found.index)].length,
    text: found[0],
  }))
}

const round = (px: number): number => Math.round(px * 100) / 100

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  ' ': '&#xa0;',
}

const escaped = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>" ]/g, (char) => ENTITIES[char] ?? char)
