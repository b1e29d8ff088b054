import { readFileSync } from 'node:fs'
import type { Paper } from '../port.ts'
import { read, saysNumber } from './reading.ts'

/** The usual paper; its head says what every variable and filter means. */
export const DEFAULT_LAYOUT = readFileSync(new URL('./default.receipt', import.meta.url), 'utf8')

export interface LayoutOptions {
  /** Columns of a narrow character across the paper: 48 or 32. */
  columns: number
  /** The centre's own layout; without one the usual paper. */
  template?: string
  /** Hears why the centre's own layout could not be used for this ticket. */
  onFault?: (why: unknown) => void
}

/**
 * The paper of a ticket as a ReceiptLine document. Names are text in it and nothing else. A layout of the
 * centre that fails on this very ticket, or leaves out its number, gives way to the usual one: the resident
 * gets a number all the same.
 */
export async function layoutPaper(paper: Paper, options: LayoutOptions): Promise<string> {
  const { columns, template, onFault } = options
  // Loaded with the first paper, since the hub's start does not need it.
  const { engineFor } = await import('./engine.ts')
  const engine = engineFor(columns)
  if (template !== undefined) {
    try {
      const document = engine.fillOwn(engine.parse(template), paper)
      if (saysNumber(await read(document, columns), paper.number)) return document
      onFault?.(new Error('the layout leaves out the number of this ticket'))
    } catch (error) {
      onFault?.(error)
    }
  }
  return engine.fill(engine.parse(DEFAULT_LAYOUT), paper)
}
