import type { TicketView } from '../protocol/views.ts'

type Stop = TicketView['stops'][number]

/** [PHONE-18] Where a ticket goes on: the stop that it waits for, and the one that has ended before it. */
export interface Onward {
  ended: Stop
  next: Stop
}

/** Null where it is at its first stop, or not waiting for the one that is next. */
export function onwardOf({ state, stop, stops, at }: TicketView): Onward | null {
  const next = stops[at]
  const made = stops.slice(0, at).filter((one) => one.state === 'done')
  const ended = made[made.length - 1]
  return state === 'active' && stop.state === 'waiting' && ended && next ? { ended, next } : null
}

/** [PHONE-18] Says of each view whether the ticket has gone on with it, but not of a page that is opened then. */
export function createOnward(): (ticket: TicketView) => boolean {
  let at: number | null = null
  return (ticket) => {
    const before = at
    at = ticket.at
    return before !== null && ticket.at > before && onwardOf(ticket) !== null
  }
}
