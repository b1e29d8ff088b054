import type { TicketView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState, Print, Ticket } from '../core/state.ts'
import type { PrintJob } from '../devices/printer/port.ts'

/** The oldest paper that waits in the outbox, with the facts that stand on it; null when there is none. */
export function nextPaper(
  state: HallState,
  { catalogue, ordinary, services }: CatalogueIndex,
  view: (ticket: Ticket) => TicketView,
  linkOf: (token: string) => string,
): PrintJob | null {
  const print = firstRequested(state)
  const ticket = print && state.tickets.get(print.ticket)
  if (!ticket) return null
  const { stop } = view(ticket)
  const ahead = ticket.stops.slice(ticket.at)
  return {
    print: print.id,
    ticket: ticket.id,
    number: ticket.number,
    copy: print.copy,
    paper: {
      centre: catalogue.centre.name,
      number: ticket.number,
      services: ticket.stops.map(({ name }) => name),
      className: ticket.class === ordinary.id ? null : ticket.className,
      ahead: stop.ahead ?? 0,
      expectedWaitMinutes: stop.expectedWaitMinutes ?? 0,
      materials: ahead.flatMap(({ service }) => services.get(service)?.materials ?? []),
      issuedAt: ticket.issuedAt,
      timeZone: catalogue.centre.timeZone,
      link: linkOf(ticket.token),
      reprint: print.copy > 1,
      notice: catalogue.centre.notice ?? null,
    },
  }
}

function firstRequested({ printQueue, prints }: HallState): Print | undefined {
  for (const id of printQueue) return prints.get(id)
  return undefined
}

/** The newest print of a ticket that came out; null when none did. */
export function newestPaper({ prints }: HallState, ticket: string): string | null {
  let newest: string | null = null
  for (const print of prints.values()) {
    if (print.ticket === ticket && print.state === 'confirmed') newest = print.id
  }
  return newest
}
