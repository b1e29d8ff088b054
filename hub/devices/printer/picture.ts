import { COLUMNS } from './layout.ts'

/** The page's own Chinese font where the picture stands in a page, else one of the machine. */
const FONTS = "'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
/** Width of a column in the picture. */
const COLUMN = 12
const LATIN_RUN = /(?:<tspan x="\d+">(?:&[#\w]+;|[!-~])<\/tspan>){2,}/g
const CELL = /<tspan x="(\d+)">([^<]+)<\/tspan>/g

/** Draws a ReceiptLine document as an SVG, 72 mm of print as 576 px. */
export async function drawPaper(document: string): Promise<string> {
  // Loaded with the first paper, since the hub's start does not need it.
  const { default: receiptline } = await import('receiptline')
  return receiptline
    .transform(document, { cpl: COLUMNS, encoding: 'gb18030', spacing: true, command: 'svg' })
    .replace('font-family="monospace"', `font-family="${FONTS}"`)
    .replace(/<text([^>]*) stroke="#000"/g, '<text$1 font-weight="700"')
    .replace(LATIN_RUN, setAsOne)
}

/** ReceiptLine places each letter in its own column; Latin reads better when only the whole keeps its width. */
function setAsOne(run: string): string {
  const cells = [...run.matchAll(CELL)]
  const middle = (Number(cells[0]?.[1]) + Number(cells.at(-1)?.[1])) / 2
  const letters = cells.map(([, , letter]) => letter).join('')
  const width = cells.length * COLUMN
  return `<tspan x="${middle}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${letters}</tspan>`
}
