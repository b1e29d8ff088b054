import type { HallEvent } from '../../../protocol/events.ts'
import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'

/** The event that puts a copy of a ticket into the outbox. */
export function requestPrint(ticket: string, copy: number, reason: string | null, now: number): HallEvent {
  const print = `${ticket.toLowerCase()}-${copy}`
  return { type: 'printRequested', at: now, data: { ticket, print, copy, reason } }
}

/** [PRINT-3] A reprint is an act of staff, with its reason. */
export function reprint(state: HallState, data: DataOf<'reprint'>, { now }: Context): Decision {
  const ticket = state.tickets.get(data.ticket)
  if (!ticket) return decline('unknownTicket')
  return [requestPrint(ticket.id, ticket.copies + 1, data.reason, now)]
}

/** [PRINT-1] A job is begun once; one that was begun is never begun again. */
export function startPrint(state: HallState, data: DataOf<'startPrint'>, { now }: Context): Decision {
  if (!state.printQueue.has(data.print)) return decline('unknownPrint')
  return [{ type: 'printStarted', at: now, data }]
}

export function confirmPrint(state: HallState, data: DataOf<'confirmPrint'>, { now }: Context): Decision {
  if (state.prints.get(data.print)?.state !== 'started') return decline('unknownPrint')
  return [{ type: 'printConfirmed', at: now, data }]
}

export function failPrint(state: HallState, data: DataOf<'failPrint'>, { now }: Context): Decision {
  if (state.prints.get(data.print)?.state !== 'started') return decline('unknownPrint')
  const type = data.state === 'failed' ? 'printFailed' : 'printUnknown'
  return [{ type, at: now, data: { print: data.print, cause: data.cause } }]
}

/** [PRINT-2] What was being printed when the hub stopped is unknown, and a person is asked. */
export function doubtPrints(state: HallState, _data: DataOf<'doubtPrints'>, { now }: Context): Decision {
  const events: HallEvent[] = []
  for (const print of state.prints.values()) {
    if (print.state !== 'started') continue
    events.push({ type: 'printUnknown', at: now, data: { print: print.id, cause: 'hubStopped' } })
  }
  return events
}
