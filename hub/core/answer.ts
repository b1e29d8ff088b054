import type { Accepted } from '../../protocol/answers.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { caseIn } from './cases/case.ts'

/**
 * The answer to the command that led to these events. Because it follows from the events alone, a
 * command sent again can be answered from the journal, for ever, with the same words.
 */
export function answerOf(events: readonly HallEvent[]): Accepted {
  const event = events[0]
  if (!event) throw new Error('an accepted command leaves at least one event')
  const { type, data } = event
  if (type === 'ticketIssued') {
    const { ticket, number, token, ahead, expectedWaitMinutes } = data
    return { ok: true, id: ticket, number, token, ahead, expectedWaitMinutes }
  }
  if (type === 'listRequested') return { ok: true, print: data.print }
  if (type === 'ticketCalled' || type === 'ticketRecalled') {
    const { ticket, counter, callSeq } = data
    return { ok: true, ticket: { id: ticket, number: numberIn(ticket) }, counter, callSeq }
  }
  if (type === 'complaintOpened') {
    const { complaint, token, dueDay } = data
    return { ok: true, complaint, token, dueDay }
  }
  if ('complaint' in data) return { ok: true, complaint: data.complaint }
  const about = caseIn(event)
  if (about !== null) return { ok: true, case: about }
  if ('ticket' in data && data.ticket !== null) {
    const ticket = { id: data.ticket, number: numberIn(data.ticket) }
    const joined = events.find((one) => one.type === 'caseOpened' || one.type === 'caseExtended')
    return {
      ...{ ok: true, ticket },
      ...('counter' in data && data.counter !== null && { counter: data.counter }),
      ...(joined !== undefined && { case: joined.data.case }),
    }
  }
  if ('notice' in data) return { ok: true, notice: data.notice }
  if ('alarm' in data) return { ok: true, alarm: data.alarm }
  if ('counter' in data && data.counter !== null) return { ok: true, counter: data.counter }
  if ('print' in data) {
    const id = data.print.slice(0, data.print.lastIndexOf('-')).toUpperCase()
    return { ok: true, ticket: { id, number: numberIn(id) } }
  }
  throw new Error(`no command from outside leads to ${type}`)
}

/** The number in a ticket's id. */
const numberIn = (ticket: string): string => ticket.slice(ticket.lastIndexOf('-') + 1)
