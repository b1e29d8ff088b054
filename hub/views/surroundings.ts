import type { ConsoleView, PrinterView, PrintView } from '../../protocol/views.ts'
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
  screens: { kiosk: number; counter: number; display: number; console: number; rater: number; ticket: number }
  /** Boards that should be heard and are not. */
  quietBoards: ConsoleView['quietBoards']
  /** Where phones reach the hub, such as `http://192.168.1.10:7070`. */
  phoneAddress: string
  /** How much each service was asked for on the days before today, by its id. */
  asked: ReadonlyMap<string, number>
  /** What a device is called; null for one that is not known. */
  deviceName: (id: string) => string | null
  /** Path of the picture of a print's paper; null when there is none. */
  picture: (print: Print) => string | null
}

const PRINTS_SHOWN = 12

/** The latest prints of the kiosk with these printers, or of all when it has no name; newest first. */
export function latestPrints(
  state: HallState,
  printers: readonly string[] | undefined,
  around: Surroundings,
): PrintView[] {
  const own = (id: string): boolean => state.prints.get(id)?.printers[0] === printers?.[0]
  const mine = printers ? state.latestPrints.filter(own) : state.latestPrints
  return mine.slice(0, PRINTS_SHOWN).map((id) => printView(state, id, around))
}

/** [PRINT-8] Every print that wants a person, however old, then the latest ones; newest first within each. */
export function printsForStaff(state: HallState, around: Surroundings): PrintView[] {
  const doubtful = [...state.doubtfulPrints].reverse()
  const others = state.latestPrints.filter((id) => !state.doubtfulPrints.has(id))
  return [...doubtful, ...others.slice(0, PRINTS_SHOWN)].map((id) => printView(state, id, around))
}

function printView({ prints }: HallState, id: string, { picture }: Surroundings): PrintView {
  const print = prints.get(id)
  if (!print) throw new Error(`there is no print ${id}`)
  const { ticket, number, list, copy, state, printer, cause, at } = print
  const kind = list === null ? 'ticket' : 'list'
  return { print: id, kind, ticket, number, copy, state, printer, cause, at, picture: picture(print) }
}
