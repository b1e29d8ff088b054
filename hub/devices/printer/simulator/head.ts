import { blockOf } from './blocks.ts'
import { nextEncoding } from './decode.ts'
import { initialEncoding, initialModes, nextModes } from './modes.ts'
import type { Bitmap, Encoding, Op } from './ops.ts'
import { runsOf, tallest, type Cell } from './row.ts'
import type { Block, BlockRow, TextRow } from './slip.ts'

/** From the dots of the head to the knife. */
const HEAD_TO_CUTTER = 96
/** Pictures and feeds go out in pieces of so many dots, so that the paper can end within them. */
const BAND = 24
const NARROW = 12
const SMALL = 9
const WIDE = 24

/** The next thing that the motor and the dots of the head do. */
export type Step =
  | { do: 'row'; row: Omit<TextRow, 'y'> }
  | { do: 'band'; row: Omit<BlockRow, 'y'> }
  | { do: 'feed'; dots: number }
  /** `above`: how many dots of what was printed stay below the knife. */
  | { do: 'cut'; above: number }
  | { do: 'unknown'; hex: string }

/** The part of the printer that makes rows of what it is told: modes, and the line that is being filled. */
export interface Head {
  take(op: Op): Step[]
  encoding(): Encoding
  /** Forgets the line that has begun; modes stay. */
  dropLine(): void
  reset(): void
}

export function printHead(set: Encoding['set'], width: number): Head {
  let encoding = initialEncoding(set)
  let modes = initialModes(width)
  let cells: Cell[] = []
  let x = 0
  let stored: { bitmap: Bitmap; scaleX: number; scaleY: number } | null = null

  const area = (): number => Math.min(modes.area, width - modes.margin)
  const shift = (content: number): number => {
    const room = Math.max(0, area() - content)
    return modes.margin + { left: 0, centre: Math.floor(room / 2), right: room }[modes.align]
  }

  function put(text: string, wide: boolean): Step[] {
    const of = wide ? 'chinese' : 'latin'
    const { w, h } = modes.size[of]
    const { left, right } = modes.spacing[of]
    const small = modes.small && !wide
    const advance = w * (left + (wide ? WIDE : small ? SMALL : NARROW) + right)
    const { bold, inverted } = modes
    const steps = cells.length > 0 && x + advance > area() ? print(modes.lineSpacing) : []
    cells.push({
      text,
      x: x + left * w,
      advance,
      w,
      h,
      bold,
      inverted,
      underline: modes.underline[of],
      small,
      wide,
    })
    x += advance
    return steps
  }

  /** Prints the line and moves the paper on by `feed`, or by the height of the line if that is more. */
  function print(feed: number): Step[] {
    if (cells.length === 0) {
      x = 0
      return feeds(feed)
    }
    const runs = runsOf(cells, shift(Math.max(...cells.map((cell) => cell.x + cell.advance))))
    const height = Math.max(feed, tallest(runs))
    cells = []
    x = 0
    return [{ do: 'row', row: { kind: 'text', height, upsideDown: modes.upsideDown, runs } }]
  }

  const begun = (): Step[] => (cells.length > 0 ? print(modes.lineSpacing) : [])

  function block(of: Block | null, wrong: string): Step[] {
    if (!of || of.width > area()) return [{ do: 'unknown', hex: wrong }]
    const at = shift(of.width)
    return [
      ...begun(),
      ...pieces(of.height).map(([from, to]): Step => ({
        do: 'band',
        row: { kind: 'block', x: at, block: of, from, to },
      })),
    ]
  }

  function tab(): void {
    const column = modes.tabs.find((stop) => stop * NARROW > x)
    if (column !== undefined) x = Math.min(column * NARROW, area())
  }

  function take(op: Op): Step[] {
    encoding = nextEncoding(encoding, op, initialEncoding(set))
    modes = nextModes(modes, op, cells.length > 0)
    switch (op.do) {
      case 'several':
        return op.ops.flatMap(take)
      case 'initialize':
        modes = initialModes(width)
        cells = []
        x = 0
        return []
      case 'text':
        return put(op.text, op.wide)
      case 'lineFeed':
        return print(modes.lineSpacing)
      case 'tab':
        tab()
        return []
      case 'moveTo':
        x = op.x
        return []
      case 'moveBy':
        x = Math.max(0, x + op.dots)
        return []
      case 'feedDots':
        return print(op.dots)
      case 'feedLines':
        return op.lines === 0
          ? print(0)
          : [...print(modes.lineSpacing), ...feeds((op.lines - 1) * modes.lineSpacing)]
      case 'cut':
        return [
          ...begun(),
          ...(op.feed === null ? [] : feeds(HEAD_TO_CUTTER + op.feed)),
          { do: 'cut', above: op.feed === null ? HEAD_TO_CUTTER : 0 },
        ]
      case 'codePrint':
        return block(blockOf(modes.code), 'QR code without data, or too large')
      case 'raster':
        return block(blockOf(op), 'picture too large')
      case 'graphicsStore':
        stored = op
        return []
      case 'graphicsPrint':
        return block(stored && blockOf(stored), 'picture missing or too large')
      case 'unknown':
        return [{ do: 'unknown', hex: op.hex }]
      default:
        return []
    }
  }

  return {
    take,
    encoding: () => encoding,
    dropLine() {
      cells = []
      x = 0
    },
    reset() {
      encoding = initialEncoding(set)
      modes = initialModes(width)
      cells = []
      x = 0
      stored = null
    },
  }
}

const feeds = (dots: number): Step[] => pieces(dots).map(([from, to]) => ({ do: 'feed', dots: to - from }))

function pieces(dots: number): [from: number, to: number][] {
  const count = Math.ceil(dots / BAND)
  return Array.from({ length: count }, (_, index) => [index * BAND, Math.min(dots, (index + 1) * BAND)])
}
