import type { HallState } from '../state.ts'
import { ticketOf, type EventOf } from './events.ts'

type PrintEvent = EventOf<
  'printRequested' | 'printStarted' | 'printConfirmed' | 'printFailed' | 'printUnknown'
>

const stateAfter = {
  printStarted: 'started',
  printConfirmed: 'confirmed',
  printFailed: 'failed',
  printUnknown: 'unknown',
} as const

export function evolvePrint(state: HallState, event: PrintEvent): void {
  if (event.type === 'printRequested') return request(state, event)
  const print = state.prints.get(event.data.print)
  if (!print) throw new Error(`the journal speaks of print ${event.data.print}, which was never requested`)
  print.state = stateAfter[event.type]
  print.at = event.at
  if ('printer' in event.data) print.printer = event.data.printer
  if ('cause' in event.data) print.cause = event.data.cause
  state.printQueue.delete(print.id)
}

function request(state: HallState, { at, data }: EventOf<'printRequested'>): void {
  const ticket = ticketOf(state, data.ticket)
  ticket.copies = data.copy
  state.prints.set(data.print, {
    id: data.print,
    ticket: ticket.id,
    number: ticket.number,
    copy: data.copy,
    state: 'requested',
    printer: null,
    cause: null,
    at,
  })
  state.printQueue.add(data.print)
}
