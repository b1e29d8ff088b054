import type { CatalogueView, PrinterView, ViewFrame } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState, Print } from '../core/state.ts'
import type { HallTime } from '../live/calendar.ts'
import { consoleView } from '../views/console.ts'
import { counterView } from '../views/counter.ts'
import { displayView } from '../views/display.ts'
import { kioskView } from '../views/kiosk.ts'
import { raterView } from '../views/rater.ts'
import { signView } from '../views/sign.ts'
import type { Surroundings } from '../views/surroundings.ts'
import { ticketView } from '../views/ticket.ts'
import type { Topic } from './topic.ts'

export interface ComposerParts {
  catalogue: () => CatalogueIndex
  clock: () => number
  calendar: (now: number) => HallTime
  printers: () => PrinterView[]
  screens: () => Surroundings['screens']
  quietBoards: () => Surroundings['quietBoards']
  phoneAddress: string
  /** How much each service was asked for before today. */
  asked: () => Surroundings['asked']
  /** What a device is called. */
  deviceName: (id: string) => string | null
  picture: (state: HallState, print: Print) => string | null
}

/** The frame of a topic as the hall is now; null when there is no such counter or ticket. */
export type Composer = (state: HallState, seq: number, topic: Topic) => ViewFrame | null

export function createComposer(parts: ComposerParts): Composer {
  return (state, seq, { view, of }) => {
    const now = parts.clock()
    const catalogue = parts.catalogue()
    const around: Surroundings = {
      catalogue,
      now,
      ...parts.calendar(now),
      printers: parts.printers(),
      screens: parts.screens(),
      quietBoards: parts.quietBoards(),
      phoneAddress: parts.phoneAddress,
      asked: parts.asked(),
      deviceName: parts.deviceName,
      picture: (print) => parts.picture(state, print),
    }
    const data = compose(view, of)
    return data ? { view, seq, at: now, data } : null

    function compose(name: Topic['view'], whose: string | null): object | null {
      switch (name) {
        case 'catalogue':
          return publicCatalogue(catalogue)
        case 'kiosk':
          return kioskView(state, whose, around)
        case 'display':
          return displayView(state, around)
        case 'console':
          return consoleView(state, around)
        case 'counter': {
          const counter = catalogue.counters.get(whose ?? '')
          return counter ? counterView(state, counter, around) : null
        }
        case 'sign': {
          const counter = catalogue.counters.get(whose ?? '')
          return counter ? signView(state, counter, catalogue) : null
        }
        case 'rater': {
          const counter = catalogue.counters.get(whose ?? '')
          return counter ? raterView(state, counter, around) : null
        }
        case 'ticket': {
          const ticket = state.tickets.get(whose ?? '')
          return ticket ? ticketView(state, ticket, around) : null
        }
      }
    }
  }
}

/** The catalogue without the names of the people who work in the hall, and without the addresses of its machines. */
function publicCatalogue({ catalogue }: CatalogueIndex): CatalogueView {
  const { clerks: _, printers: __, ...open } = catalogue
  return open
}
