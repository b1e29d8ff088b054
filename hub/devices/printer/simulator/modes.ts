import type { Encoding, Op } from './ops.ts'

/** What commands have set and what the next characters get. Lengths are in dots. */
export interface Modes {
  align: 'left' | 'centre' | 'right'
  bold: boolean
  inverted: boolean
  upsideDown: boolean
  underline: { latin: number; chinese: number }
  small: boolean
  size: { latin: Scale; chinese: Scale }
  spacing: { latin: Sides; chinese: Sides }
  lineSpacing: number
  margin: number
  area: number
  /** In narrow characters. */
  tabs: number[]
  code: { dots: number; level: 'L' | 'M' | 'Q' | 'H'; data: string }
}

interface Scale {
  w: number
  h: number
}

interface Sides {
  left: number
  right: number
}

export const initialEncoding = (set: Encoding['set']): Encoding => ({ set, chinese: true, page: 0 })

export function initialModes(width: number): Modes {
  return {
    align: 'left',
    bold: false,
    inverted: false,
    upsideDown: false,
    underline: { latin: 0, chinese: 0 },
    small: false,
    size: { latin: { w: 1, h: 1 }, chinese: { w: 1, h: 1 } },
    spacing: { latin: { left: 0, right: 0 }, chinese: { left: 0, right: 0 } },
    lineSpacing: 30,
    margin: 0,
    area: width,
    tabs: Array.from({ length: 31 }, (_, index) => 8 * (index + 1)),
    code: { dots: 3, level: 'L', data: '' },
  }
}

/** The modes after an op; unchanged for one that sets none. `begun`: characters stand in the line. */
export function nextModes(modes: Modes, op: Op, begun: boolean): Modes {
  switch (op.do) {
    case 'align':
      // A printer takes these at the beginning of a line only.
      return begun ? modes : { ...modes, align: op.to }
    case 'upsideDown':
      return begun ? modes : { ...modes, upsideDown: op.on }
    case 'leftMargin':
      return begun ? modes : { ...modes, margin: op.dots }
    case 'areaWidth':
      return begun ? modes : { ...modes, area: op.dots }
    case 'bold':
      return { ...modes, bold: op.on }
    case 'inverted':
      return { ...modes, inverted: op.on }
    case 'underline':
      return { ...modes, underline: { ...modes.underline, [op.of]: op.dots } }
    case 'font':
      return { ...modes, small: op.small }
    case 'size': {
      const scale = { w: op.w, h: op.h }
      return { ...modes, size: { latin: op.of === 'all' ? scale : modes.size.latin, chinese: scale } }
    }
    case 'spacing':
      return { ...modes, spacing: { ...modes.spacing, [op.of]: { left: op.left, right: op.right } } }
    case 'lineSpacing':
      return { ...modes, lineSpacing: op.dots }
    case 'tabStops':
      return { ...modes, tabs: op.columns }
    case 'codeSize':
      return { ...modes, code: { ...modes.code, dots: op.dots } }
    case 'codeLevel':
      return { ...modes, code: { ...modes.code, level: op.level } }
    case 'codeStore':
      return { ...modes, code: { ...modes.code, data: new TextDecoder().decode(op.data) } }
    default:
      return modes
  }
}
