import { LATEST_PRINTS, type HallState, type Print } from '../state.ts'
import { ticketOf, type EventOf } from './events.ts'

type PrintEvent = EventOf<
  | 'printRequested'
  | 'listRequested'
  | 'printStarted'
  | 'printConfirmed'
  | 'printFailed'
  | 'printUnknown'
  | 'printDropped'
>

const stateAfter = {
  printStarted: 'sending',
  printConfirmed: 'confirmed',
  printFailed: 'failed',
  printUnknown: 'unknown',
  printDropped: 'dropped',
} as const

const LATE: ReadonlySet<string> = new Set(['tooOld', 'notWaiting'])

export function evolvePrint(state: HallState, event: PrintEvent): void {
  if (event.type === 'printRequested') return request(state, event)
  if (event.type === 'listRequested') return requestList(state, event)
  const print = state.prints.get(event.data.print)
  if (!print) throw new Error(`the journal speaks of print ${event.data.print}, which was never requested`)
  print.state = stateAfter[event.type]
  print.at = event.at
  if (event.type === 'printStarted') {
    print.printer = event.data.printer
    print.begunAt = event.at
  }
  const late = event.type === 'printDropped' && LATE.has(event.data.reason)
  if (late && print.ticket !== null) state.totals.papersDropped++
  if ('cause' in event.data) print.cause = event.data.cause
  if ('reason' in event.data) print.cause = event.data.reason
  if (print.state === 'confirmed') print.cause = null
  print.wasUnknown ||= print.state === 'unknown'
  state.printQueue.delete(print.id)
  if (asksForPerson(state, print)) state.doubtfulPrints.add(print.id)
  else state.doubtfulPrints.delete(print.id)
}

/** [PRINT-8] [LIST-6] A person is asked about the newest copy of a ticket; a list is simply asked for again. */
function asksForPerson({ tickets }: HallState, { state, ticket, copy }: Print): boolean {
  const inDoubt = state === 'failed' || state === 'unknown'
  return inDoubt && ticket !== null && tickets.get(ticket)?.copies === copy
}

function request(state: HallState, { at, data }: EventOf<'printRequested'>): void {
  const ticket = ticketOf(state, data.ticket)
  // A newer copy answers the question about the one before it.
  if (ticket.copies > 0) state.doubtfulPrints.delete(`${ticket.id.toLowerCase()}-${ticket.copies}`)
  ticket.copies = data.copy
  enter(state, at, {
    id: data.print,
    ticket: ticket.id,
    number: ticket.number,
    list: null,
    copy: data.copy,
    printers: data.printers,
    byStaff: data.reason !== null,
  })
}

function requestList(state: HallState, { at, data }: EventOf<'listRequested'>): void {
  const { print, sequence, printers, ...list } = data
  state.lists = sequence
  enter(state, at, { id: print, ticket: null, number: null, list, copy: 1, printers, byStaff: false })
}

/** Puts a paper into the outbox. */
function enter(
  state: HallState,
  at: number,
  paper: Pick<Print, 'id' | 'ticket' | 'number' | 'list' | 'copy' | 'printers' | 'byStaff'>,
): void {
  if (state.prints.has(paper.id)) throw new Error(`print ${paper.id} was requested twice`)
  state.prints.set(paper.id, {
    ...paper,
    state: 'requested',
    printer: null,
    begunAt: null,
    cause: null,
    wasUnknown: false,
    requestedAt: at,
    at,
  })
  state.printQueue.add(paper.id)
  state.latestPrints.unshift(paper.id)
  if (state.latestPrints.length > LATEST_PRINTS) state.latestPrints.pop()
}
