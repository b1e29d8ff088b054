import { glyphHeight, type Run } from './slip.ts'

/** One character in the print buffer. */
export interface Cell extends Omit<Run, 'pitch'> {
  advance: number
}

/** Puts characters of one look that follow one another together, moved to the right by `shift`. */
export function runsOf(cells: readonly Cell[], shift: number): Run[] {
  const runs: Run[] = []
  let last: Cell | null = null
  for (const cell of cells) {
    const run = runs.at(-1)
    if (run && last && continues(last, cell)) run.text += cell.text
    else {
      const { advance, x, ...look } = cell
      runs.push({ ...look, x: x + shift, pitch: advance })
    }
    last = cell
  }
  return runs
}

function continues(a: Cell, b: Cell): boolean {
  return (
    b.x === a.x + a.advance &&
    a.advance === b.advance &&
    a.wide === b.wide &&
    a.small === b.small &&
    a.w === b.w &&
    a.h === b.h &&
    a.bold === b.bold &&
    a.inverted === b.inverted &&
    a.underline === b.underline
  )
}

export const tallest = (runs: readonly Run[]): number => Math.max(0, ...runs.map(glyphHeight))
