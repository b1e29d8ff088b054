import type { EventData, HallEvent } from '../../../protocol/events.ts'
import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import { presentStop, type HallState, type Print } from '../state.ts'

/** The event that puts a copy of a ticket into the outbox. */
export function requestPrint(
  ticket: string,
  copy: number,
  reason: string | null,
  printers: readonly string[],
  now: number,
): HallEvent {
  const print = `${ticket.toLowerCase()}-${copy}`
  return { type: 'printRequested', at: now, data: { ticket, print, copy, reason, printers: [...printers] } }
}

/** [PRINT-3] A reprint is an act of staff, with its reason; it takes the place of a copy that waits. */
export function reprint(state: HallState, data: DataOf<'reprint'>, { now, catalogue }: Context): Decision {
  const ticket = state.tickets.get(data.ticket)
  if (!ticket) return decline('unknownTicket')
  if (data.printer !== undefined && !catalogue.printers.has(data.printer)) return decline('unknownPrinter')
  const before = state.prints.get(`${ticket.id.toLowerCase()}-${ticket.copies}`)
  const printers = data.printer === undefined ? (before?.printers ?? []) : [data.printer]
  const copy = requestPrint(ticket.id, ticket.copies + 1, data.reason, printers, now)
  const replaced = before && state.printQueue.has(before.id) ? before.id : null
  if (replaced === null) return [copy]
  return [copy, { type: 'printDropped', at: now, data: { print: replaced, reason: 'replaced' } }]
}

/** [PRINT-1] A job is begun once; one that was begun, or that has become stale, is never begun. */
export function startPrint(state: HallState, data: DataOf<'startPrint'>, context: Context): Decision {
  const print = state.printQueue.has(data.print) && state.prints.get(data.print)
  if (!print || staleness(state, print, context) !== null) return decline('unknownPrint')
  return [{ type: 'printStarted', at: context.now, data }]
}

export function confirmPrint(state: HallState, data: DataOf<'confirmPrint'>, { now }: Context): Decision {
  if (state.prints.get(data.print)?.state !== 'sending') return decline('unknownPrint')
  return [{ type: 'printConfirmed', at: now, data }]
}

export function failPrint(state: HallState, data: DataOf<'failPrint'>, { now }: Context): Decision {
  if (state.prints.get(data.print)?.state !== 'sending') return decline('unknownPrint')
  const type = data.state === 'failed' ? 'printFailed' : 'printUnknown'
  return [{ type, at: now, data: { print: data.print, cause: data.cause } }]
}

/** [PRINT-4] A person has looked whether the paper of a doubtful print is there, and says so. */
export function settlePrint(state: HallState, data: DataOf<'settlePrint'>, { now }: Context): Decision {
  const print = state.prints.get(data.print)
  if (!print) return decline('unknownPrint')
  if (!state.doubtfulPrints.has(print.id)) return decline('printNotInDoubt')
  return data.cameOut
    ? [{ type: 'printConfirmed', at: now, data: { print: print.id, by: 'person' } }]
    : [{ type: 'printDropped', at: now, data: { print: print.id, reason: 'byStaff' } }]
}

/** [PRINT-5] Nothing stale comes out after a paper change: it leaves the outbox with a note. */
export function dropPrints(state: HallState, _data: DataOf<'dropPrints'>, context: Context): Decision {
  const events: HallEvent[] = []
  for (const id of state.printQueue) {
    const reason = staleness(state, state.prints.get(id)!, context)
    if (reason) events.push({ type: 'printDropped', at: context.now, data: { print: id, reason } })
  }
  return events
}

/** Why a job that was not begun is of no use any more; null while it is. A list, and what staff asked for, only grow too old. */
function staleness(
  state: HallState,
  { ticket, byStaff, requestedAt }: Print,
  { now, catalogue }: Context,
): EventData<'printDropped'>['reason'] | null {
  if (now - requestedAt > catalogue.rules.printWithinSeconds * 1_000) return 'tooOld'
  if (ticket === null) return null
  const holder = state.tickets.get(ticket)
  const waits = holder?.state === 'active' && presentStop(holder).state === 'waiting'
  return byStaff || waits ? null : 'notWaiting'
}

/** [PRINT-2] What was being printed when the hub stopped is unknown, and a person is asked. */
export function doubtPrints(state: HallState, _data: DataOf<'doubtPrints'>, { now }: Context): Decision {
  return cutOff(state, 'hubStopped', now)
}

/** [PRINT-6] The day takes no print over into the next: what was not begun is dropped, the rest is in doubt. */
export function endPrints(state: HallState, now: number): HallEvent[] {
  const dropped = [...state.printQueue].map((print): HallEvent => {
    return { type: 'printDropped', at: now, data: { print, reason: 'dayEnded' } }
  })
  return [...dropped, ...cutOff(state, 'dayEnded', now)]
}

function cutOff(state: HallState, cause: string, now: number): HallEvent[] {
  const events: HallEvent[] = []
  for (const print of state.prints.values()) {
    if (print.state !== 'sending') continue
    events.push({ type: 'printUnknown', at: now, data: { print: print.id, cause } })
  }
  return events
}
