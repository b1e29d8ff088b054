import type { Printer as PrinterEntry } from '../../protocol/catalogue.ts'
import type { PrinterView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { OwnCommand } from '../core/commands.ts'
import type { Print } from '../core/state.ts'
import type { Clock } from '../devices/clock.ts'
import { createOutbox, type PrintProgress } from '../devices/outbox.ts'
import type { Printer, PrintResult } from '../devices/printer/port.ts'
import { ticketView } from '../views/ticket.ts'
import type { Hall } from './hall.ts'
import { newestPaper, nextPaper } from './papers.ts'

export interface PrintingParts {
  hall: Hall
  catalogue: () => CatalogueIndex
  /** For what waits; the hall's time of day is its own. */
  clock: Clock
  /** ms since 1970 */
  now: () => number
  /**
   * Opens a printer of the catalogue; `unfinished`: a paper on it was cut off before this start. `template` is the
   * hall's own layout of a ticket.
   */
  openPrinter: (
    entry: PrinterEntry,
    how: { unfinished: boolean; template: string | undefined },
  ) => Promise<Printer>
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
  /** The catalogue was changed; resolves when the printers are as it says. */
  setUp(): Promise<void>
  /** Prints a page that shows how a printer is set; null where there is no such printer. */
  testPage(printer: string): Promise<PrintResult | null>
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
  const open = new Map<string, OpenPrinter>()
  let settingUp: Promise<void> = Promise.resolve()
  const entries = (): readonly PrinterEntry[] => catalogue().catalogue.printers
  const template = (): string | undefined => catalogue().catalogue.centre.ticketLayout
  const statuses = (): PrinterView[] => entries().flatMap(({ id }) => open.get(id)?.printer.status() ?? [])
  const printerOf = ({ printer }: Print): Printer | undefined => open.get(printer ?? '')?.printer

  const outbox = createOutbox({
    clock,
    onError,
    dropStale: () => hall.order({ type: 'dropPrints', data: {} }),
    nextFor: (printer) =>
      hall.read((state) => {
        const around = { catalogue: catalogue(), now: parts.now() }
        const view = (ticket: Parameters<typeof ticketView>[1]) => ticketView(state, ticket, around)
        return nextPaper(state, printer, statuses(), catalogue(), view, parts.linkOf)
      }),
    record: (progress) => hall.order(commandFor(progress)),
  })
  async function openOne(entry: PrinterEntry, unfinished: boolean): Promise<void> {
    const printer = await parts.openPrinter(entry, { unfinished, template: template() })
    open.set(entry.id, { printer, setting: settingOf(entry, template()) })
    printer.watch(() => {
      outbox.poke()
      parts.onStatus(printer.status())
    })
    outbox.add(printer)
  }
  /** [SETUP-9] Those that are set otherwise now are opened anew, one change after another. */
  async function follow(): Promise<void> {
    const wanted = new Map(entries().map((entry) => [entry.id, settingOf(entry, template())]))
    for (const [id, { printer, setting }] of open) {
      if (wanted.get(id) === setting) continue
      await outbox.leave(id)
      await printer.close()
      open.delete(id)
    }
    for (const entry of entries()) if (!open.has(entry.id)) await openOne(entry, false)
    outbox.poke()
  }
  await Promise.all(entries().map((entry) => openOne(entry, parts.unfinished.has(entry.id))))
  hall.onCommit(outbox.poke)
  outbox.poke()

  return {
    statuses,
    setUp: () => (settingUp = settingUp.then(follow).catch(onError)),
    testPage: (id) =>
      outbox.between(id, async () => {
        const printer = open.get(id)?.printer
        await printer?.prepare()
        return printer?.printTest() ?? null
      }),
    hasPicture: (print) => print.state === 'confirmed' && (printerOf(print)?.keepsPictures ?? false),
    async picture(ticket) {
      const print = await hall.read((state) => newestPaper(state, ticket))
      return print && (printerOf(print)?.picture(print.id) ?? null)
    },
    async close() {
      await settingUp
      await outbox.close()
      await Promise.all([...open.values()].map(({ printer }) => printer.close()))
    },
  }
}

interface OpenPrinter {
  printer: Printer
  /** As it was opened. */
  setting: string
}

const settingOf = (entry: PrinterEntry, template: string | undefined): string =>
  JSON.stringify([entry, template])

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
