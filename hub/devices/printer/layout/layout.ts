import { readFileSync } from 'node:fs'
import type { ListPaper, Paper } from '../port.ts'
import { listVariables } from './list.ts'
import { read, saysNumber } from './reading.ts'
import { variablesOf } from './variables.ts'

const layoutIn = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The usual paper; its head says what every variable and filter means. */
export const DEFAULT_LAYOUT = layoutIn('./default.receipt')
const LIST_LAYOUT = layoutIn('./list.receipt')

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
      const document = engine.fillOwn(engine.parse(template), variablesOf(paper, columns))
      if (saysNumber(await read(document, columns), paper.number)) return document
      onFault?.(new Error('the layout leaves out the number of this ticket'))
    } catch (error) {
      onFault?.(error)
    }
  }
  return engine.fill(engine.parse(DEFAULT_LAYOUT), variablesOf(paper, columns))
}

/** The paper of a list of what is missing as a ReceiptLine document; every hall has the same. */
export async function layoutList(list: ListPaper, columns: number): Promise<string> {
  const { engineFor } = await import('./engine.ts')
  const engine = engineFor(columns)
  return engine.fill(engine.parse(LIST_LAYOUT), listVariables(list, columns))
}
