import { COLUMNS } from './layout.ts'

/** The page's own Chinese font where the picture stands in a page, else one of the machine. */
const FONTS = "'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
/** Width of a column in the picture. */
const COLUMN = 12
/** Room above the first row: the font is taller than a row, and a large first one would be cut. */
const TOP = 16
/** Words and the spaces between them, but none before or behind: those keep their own width. */
const LATIN_RUN =
  /<tspan x="\d+">(?:&\w+;|[!-~])<\/tspan>(?:<tspan x="\d+">(?:&[#\w]+;|[!-~])<\/tspan>)*<tspan x="\d+">(?:&\w+;|[!-~])<\/tspan>/g
const RULE_RUN = /(?:<tspan x="\d+">─<\/tspan>){2,}/g
const CELL = /<tspan x="(\d+)">([^<]+)<\/tspan>/g

/** Draws a ReceiptLine document as an SVG, 72 mm of print as 576 px. */
export async function drawPaper(document: string): Promise<string> {
  // Loaded with the first paper, since the hub's start does not need it.
  const { default: receiptline } = await import('receiptline')
  return receiptline
    .transform(document, { cpl: COLUMNS, encoding: 'gb18030', spacing: true, command: 'svg' })
    .replace(/height="(\d+)px" viewBox="0 0 (\d+) \d+"/, addTop)
    .replace('font-family="monospace"', `font-family="${FONTS}"`)
    .replace(/<text([^>]*) stroke="#000"/g, '<text$1 font-weight="700"')
    .replace(LATIN_RUN, (run) => setAsOne(run, COLUMN))
    .replace(RULE_RUN, (run) => setAsOne(run, 2 * COLUMN))
}

function addTop(_: string, height: string, width: string): string {
  const whole = Number(height) + TOP
  return `height="${whole}px" viewBox="0 ${-TOP} ${width} ${whole}"`
}

/**
 * ReceiptLine places each letter in its own column. Latin reads better, and a rule has no gaps, when only
 * the whole keeps its width.
 */
function setAsOne(run: string, cellWidth: number): string {
  const cells = [...run.matchAll(CELL)]
  const middle = (Number(cells[0]?.[1]) + Number(cells.at(-1)?.[1])) / 2
  const letters = cells.map(([, , letter]) => letter).join('')
  const width = cells.length * cellWidth
  return `<tspan x="${middle}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${letters}</tspan>`
}
