import type { PrinterView, PrintView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState, Print } from '../core/state.ts'

/** What a view needs beside the hall's state. */
export interface Surroundings {
  catalogue: CatalogueIndex
  /** ms since 1970 */
  now: number
  withinHours: boolean
  closesAt: number | null
  printers: readonly PrinterView[]
  /** Screens connected now. */
  screens: { kiosk: number; counter: number; display: number; console: number; ticket: number }
  /** Where phones reach the hub, such as `http://192.168.1.10:7070`. */
  phoneAddress: string
  /** Path of the picture of a print's paper; null when there is none. */
  picture: (print: Print) => string | null
}

/** The latest prints, newest first. */
export function latestPrints(state: HallState, around: Surroundings): PrintView[] {
  return state.latestPrints.map((id) => printView(state, id, around))
}

/** [PRINT-8] Every print that wants a person, however old, then the latest ones; newest first within each. */
export function printsForStaff(state: HallState, around: Surroundings): PrintView[] {
  const doubtful = [...state.doubtfulPrints].reverse()
  const others = state.latestPrints.filter((id) => !state.doubtfulPrints.has(id))
  return [...doubtful, ...others].map((id) => printView(state, id, around))
}

function printView({ prints }: HallState, id: string, { picture }: Surroundings): PrintView {
  const print = prints.get(id)
  if (!print) throw new Error(`there is no print ${id}`)
  const { ticket, number, copy, state, printer, cause, at } = print
  return { print: id, ticket, number, copy, state, printer, cause, at, picture: picture(print) }
}
