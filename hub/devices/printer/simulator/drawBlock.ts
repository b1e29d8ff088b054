import { qrModules } from './qr.ts'
import type { BlockRow, QrBlock, RasterBlock } from './slip.ts'

/** A grid of dark and light fields. */
interface Grid {
  columns: number
  rows: number
  dark(column: number, row: number): boolean
}

/** A QR code or picture, or the part of it that came out, as one path. */
export function blockPath({ block, x, y, from, to }: BlockRow): string {
  const grid = block.kind === 'code' ? codeGrid(block) : rasterGrid(block)
  const [cellWidth, cellHeight] = [block.width / grid.columns, block.height / grid.rows]
  const parts: string[] = []
  for (let row = 0; row < grid.rows; row++) {
    const top = Math.max(from, row * cellHeight)
    const high = Math.min(to, (row + 1) * cellHeight) - top
    if (high <= 0) continue
    for (const [begin, end] of darkStretches(grid, row)) {
      const length = (end - begin) * cellWidth
      parts.push(`M${x + begin * cellWidth} ${y + top - from}h${length}v${high}h${-length}z`)
    }
  }
  return `<path shape-rendering="crispEdges" fill="#000" d="${parts.join('')}"/>`
}

function darkStretches({ columns, dark }: Grid, row: number): [begin: number, end: number][] {
  const stretches: [number, number][] = []
  for (let column = 0; column < columns; column++) {
    if (!dark(column, row)) continue
    const last = stretches.at(-1)
    if (last?.[1] === column) last[1] = column + 1
    else stretches.push([column, column + 1])
  }
  return stretches
}

function codeGrid({ data, level }: QrBlock): Grid {
  const modules = qrModules(data, level)
  if (!modules) throw new Error('a QR code came out that cannot be made')
  const { size } = modules
  return { columns: size, rows: size, dark: (column, row) => modules.get(row, column) !== 0 }
}

function rasterGrid({ bitmap }: RasterBlock): Grid {
  const { bytes, width, height } = bitmap
  return {
    columns: width,
    rows: height,
    dark: (column, row) =>
      (((bytes[row * (width / 8) + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1) === 1,
  }
}
