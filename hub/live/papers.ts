import type { ListFacts } from '../../protocol/events.ts'
import type { PrinterView, TicketView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState, Print, Ticket } from '../core/state.ts'
import type { ListJob, PrintJob } from '../devices/printer/port.ts'

/**
 * The oldest paper in the outbox that this printer is to print as things stand, with the facts that are on it;
 * null when there is none.
 */
export function nextPaper(
  state: HallState,
  printer: string,
  printers: readonly PrinterView[],
  index: CatalogueIndex,
  view: (ticket: Ticket) => TicketView,
  linkOf: (token: string) => string,
): PrintJob | null {
  const { catalogue, ordinary } = index
  const print = firstFor(state, printer, printers)
  if (!print) return null
  if (print.list !== null) return listJob(print.id, print.requestedAt, print.list, index)
  const ticket = print.ticket === null ? undefined : state.tickets.get(print.ticket)
  if (!ticket) return null
  const { stop, stops, materials } = view(ticket)
  const made = stops.filter(({ skipped }) => skipped === null)
  return {
    print: print.id,
    ticket: ticket.id,
    number: ticket.number,
    copy: print.copy,
    paper: {
      centre: catalogue.centre.name,
      number: ticket.number,
      services: made.map(({ name }) => name),
      counters: made.map(({ counters }) => counters),
      bundle: ticket.bundle?.name ?? null,
      className: ticket.class === ordinary.id ? null : ticket.className,
      ahead: stop.ahead ?? 0,
      expectedWaitMinutes: stop.expectedWaitMinutes ?? 0,
      materials,
      issuedAt: ticket.issuedAt,
      timeZone: catalogue.centre.timeZone,
      link: linkOf(ticket.token),
      reprint: print.copy > 1,
      notice: catalogue.centre.notice ?? null,
    },
  }
}

function listJob(
  print: string,
  requestedAt: number,
  { code, name, language, materials, helpDesk, today, tomorrow }: ListFacts,
  { catalogue: { centre } }: CatalogueIndex,
): ListJob {
  const list = {
    centre: centre.name,
    service: name,
    code,
    language,
    materials,
    helpDesk,
    days: [today, tomorrow],
    requestedAt,
    timeZone: centre.timeZone,
  }
  return { print, list }
}

function firstFor(
  { printQueue, prints }: HallState,
  printer: string,
  printers: readonly PrinterView[],
): Print | undefined {
  for (const id of printQueue) {
    const print = prints.get(id)
    if (print && printerFor(print, printers) === printer) return print
  }
  return undefined
}

/** [PRINT-7] The first of its printers that has no fault; null while none works. */
function printerFor(print: Print, printers: readonly PrinterView[]): string | null {
  const named = print.printers.flatMap((id) => printers.find((printer) => printer.id === id) ?? [])
  // Printers that were taken out of the hall since leave the paper to any other.
  const order = named.length > 0 ? named : printers
  return order.find(({ fault }) => fault === null)?.id ?? null
}

/** The newest print of a ticket that came out; null when none did. */
export function newestPaper({ prints, tickets }: HallState, ticket: string): Print | null {
  for (let copy = tickets.get(ticket)?.copies ?? 0; copy > 0; copy--) {
    const print = prints.get(`${ticket.toLowerCase()}-${copy}`)
    if (print?.state === 'confirmed') return print
  }
  return null
}

/** Printers from which half a ticket may hang: the last one that they began is under way, or was once in doubt. */
export function unfinishedPrinters({ prints }: HallState): Set<string> {
  const last = new Map<string, Print>()
  for (const print of prints.values()) {
    const { printer, begunAt } = print
    if (printer !== null && (last.get(printer)?.begunAt ?? 0) <= (begunAt ?? 0)) last.set(printer, print)
  }
  const hangs = ({ state, wasUnknown }: Print): boolean => state === 'sending' || wasUnknown
  return new Set([...last].flatMap(([printer, print]) => (hangs(print) ? [printer] : [])))
}
