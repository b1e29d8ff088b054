import { LATEST_PRINTS, type HallState } from '../state.ts'
import { ticketOf, type EventOf } from './events.ts'

type PrintEvent = EventOf<
  'printRequested' | 'printStarted' | 'printConfirmed' | 'printFailed' | 'printUnknown' | 'printDropped'
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
  const print = state.prints.get(event.data.print)
  if (!print) throw new Error(`the journal speaks of print ${event.data.print}, which was never requested`)
  print.state = stateAfter[event.type]
  print.at = event.at
  if (event.type === 'printStarted') {
    print.printer = event.data.printer
    print.begunAt = event.at
  }
  if (event.type === 'printDropped' && LATE.has(event.data.reason)) state.totals.papersDropped++
  if ('cause' in event.data) print.cause = event.data.cause
  if ('reason' in event.data) print.cause = event.data.reason
  if (print.state === 'confirmed') print.cause = null
  print.wasUnknown ||= print.state === 'unknown'
  state.printQueue.delete(print.id)
  const inDoubt = print.state === 'failed' || print.state === 'unknown'
  if (inDoubt && ticketOf(state, print.ticket).copies === print.copy) state.doubtfulPrints.add(print.id)
  else state.doubtfulPrints.delete(print.id)
}

function request(state: HallState, { at, data }: EventOf<'printRequested'>): void {
  const ticket = ticketOf(state, data.ticket)
  // A newer copy answers the question about the one before it.
  if (ticket.copies > 0) state.doubtfulPrints.delete(`${ticket.id.toLowerCase()}-${ticket.copies}`)
  ticket.copies = data.copy
  state.prints.set(data.print, {
    id: data.print,
    ticket: ticket.id,
    number: ticket.number,
    copy: data.copy,
    state: 'requested',
    printers: data.printers,
    byStaff: data.reason !== null,
    printer: null,
    begunAt: null,
    cause: null,
    wasUnknown: false,
    requestedAt: at,
    at,
  })
  state.printQueue.add(data.print)
  state.latestPrints.unshift(data.print)
  if (state.latestPrints.length > LATEST_PRINTS) state.latestPrints.pop()
}
