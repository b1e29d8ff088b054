import type { PrinterView, PrintView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Print } from '../core/state.ts'

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

const PRINTS_SHOWN = 12

/** The newest prints, newest first. */
export function newestPrints(prints: ReadonlyMap<string, Print>, { picture }: Surroundings): PrintView[] {
  // A Map keeps the order in which the prints were requested.
  const newest = [...prints.values()].slice(-PRINTS_SHOWN).reverse()
  return newest.map((print) => ({
    print: print.id,
    ticket: print.ticket,
    number: print.number,
    copy: print.copy,
    state: print.state,
    at: print.at,
    picture: picture(print),
  }))
}
