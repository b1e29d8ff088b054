import type { Printer as PrinterEntry } from '../../protocol/catalogue.ts'
import type { PrinterView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { OwnCommand } from '../core/commands.ts'
import type { Print } from '../core/state.ts'
import type { Clock } from '../devices/clock.ts'
import { createOutbox, type PrintProgress } from '../devices/outbox.ts'
import type { Printer } from '../devices/printer/port.ts'
import { ticketView } from '../views/ticket.ts'
import type { Hall } from './hall.ts'
import { newestPaper, nextPaper } from './papers.ts'

export interface PrintingParts {
  hall: Hall
  catalogue: CatalogueIndex
  /** For what waits; the hall's time of day is its own. */
  clock: Clock
  /** ms since 1970 */
  now: () => number
  /** Opens a printer of the catalogue; `unfinished`: a paper on it was cut off before this start. */
  openPrinter: (entry: PrinterEntry, unfinished: boolean) => Promise<Printer>
  /** Printers from which half a ticket may hang. */
  unfinished: ReadonlySet<string>
  /** Address of a ticket on a phone, from its token. */
  linkOf: (token: string) => string
  /** The state of a printer may have changed. */
  onStatus: (status: PrinterView) => void
  onError: (error: unknown) => void
}

export interface Printing {
  statuses(): PrinterView[]
  /** Whether there is a picture of what this print put on paper. */
  hasPicture(print: Print): boolean
  /** The newest paper of a ticket as SVG text; null when there is none. */
  picture(ticket: string): Promise<string | null>
  close(): Promise<void>
}

/** Joins the hall's outbox to its printers, after what a stopped hub left half-way was put in doubt. */
export async function startPrinting(parts: PrintingParts): Promise<Printing> {
  const { hall, catalogue, clock, onError } = parts
  await hall.order({ type: 'doubtPrints', data: {} })
  const printers = await Promise.all(
    catalogue.catalogue.printers.map((entry) => parts.openPrinter(entry, parts.unfinished.has(entry.id))),
  )
  const statuses = (): PrinterView[] => printers.map((printer) => printer.status())
  const printerOf = (print: Print): Printer | undefined => printers.find(({ id }) => id === print.printer)

  const outbox = createOutbox({
    printers,
    clock,
    onError,
    dropStale: () => hall.order({ type: 'dropPrints', data: {} }),
    nextFor: (printer) =>
      hall.read((state) => {
        const around = { catalogue, now: parts.now() }
        const view = (ticket: Parameters<typeof ticketView>[1]) => ticketView(state, ticket, around)
        return nextPaper(state, printer, statuses(), catalogue, view, parts.linkOf)
      }),
    record: (progress) => hall.order(commandFor(progress)),
  })
  for (const printer of printers) {
    printer.watch(() => {
      outbox.poke()
      parts.onStatus(printer.status())
    })
  }
  hall.onCommit(outbox.poke)
  outbox.poke()

  return {
    statuses,
    hasPicture: (print) => print.state === 'confirmed' && (printerOf(print)?.keepsPictures ?? false),
    async picture(ticket) {
      const print = await hall.read((state) => newestPaper(state, ticket))
      return print && (printerOf(print)?.picture(print.id) ?? null)
    },
    async close() {
      await outbox.close()
      await Promise.all(printers.map((printer) => printer.close()))
    },
  }
}

function commandFor({ print, ...progress }: PrintProgress): OwnCommand {
  switch (progress.state) {
    case 'started':
      return { type: 'startPrint', data: { print, printer: progress.printer } }
    case 'confirmed':
      return { type: 'confirmPrint', data: { print, by: progress.by } }
    default:
      return { type: 'failPrint', data: { print, ...progress } }
  }
}
