import { DOTS_PER_MM, type Row, type Slip } from './slip.ts'
import type { Step } from './head.ts'

/** The roll, and the piece that hangs from the mouth. */
export interface Paper {
  /** Prints or feeds; false when the paper ends before that. */
  move(step: Extract<Step, { do: 'row' | 'band' | 'feed' }>): boolean
  /** The piece that the knife takes off; null when nothing has come past it. */
  cut(above: number): Slip | null
  /** The piece that hangs is torn off; null when there is nothing on it. */
  tear(): Slip | null
  hanging(): Slip
  note(unknown: string): void
  endsAfter(mm: number): void
  ended(): boolean
  newRoll(): void
}

export const dotsOf = (step: Extract<Step, { do: 'row' | 'band' | 'feed' }>): number =>
  step.do === 'feed' ? step.dots : step.do === 'row' ? step.row.height : step.row.to - step.row.from

export function paperRoll(width: number): Paper {
  let left = Infinity
  let rows: Row[] = []
  let height = 0
  let unknown: string[] = []

  /** The bands of one picture become one row as long as nothing comes between them. */
  function add(row: Row): void {
    const last = rows.at(-1)
    const follows =
      row.kind === 'block' && last?.kind === 'block' && last.block === row.block && last.to === row.from
    if (follows) rows[rows.length - 1] = { ...last, to: row.to }
    else rows.push(row)
  }

  const slip = (state: { cut: boolean; torn: boolean }): Slip => ({
    width,
    height,
    rows: [...rows],
    unknown: [...unknown],
    ...state,
  })

  function begin(rest: Row[], restHeight: number): void {
    rows = rest
    height = restHeight
    unknown = []
  }

  return {
    move(step) {
      const dots = dotsOf(step)
      if (dots > left) {
        left = 0
        return false
      }
      if (step.do !== 'feed') add({ ...step.row, y: height })
      height += dots
      left -= dots
      return true
    },
    cut(above) {
      const at = height - above
      if (at <= 0) return null
      const off = rows.filter((row) => row.y < at)
      const stays = rows.filter((row) => row.y >= at).map((row) => ({ ...row, y: row.y - at }))
      const piece = { ...slip({ cut: true, torn: false }), height: at, rows: off }
      begin(stays, above)
      return piece
    },
    tear() {
      const piece = slip({ cut: false, torn: true })
      begin([], 0)
      return piece.rows.length > 0 || piece.unknown.length > 0 ? piece : null
    },
    hanging: () => slip({ cut: false, torn: false }),
    note: (text) => void unknown.push(text),
    endsAfter(mm) {
      left = Math.max(0, mm * DOTS_PER_MM)
    },
    ended: () => left <= 0,
    newRoll() {
      left = Infinity
    },
  }
}
