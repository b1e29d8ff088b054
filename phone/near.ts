import type { TicketView } from '../protocol/views.ts'

/** So few ahead that one should be back in the hall. */
const NEAR = 3

export const isNear = ({ state, stop }: TicketView): boolean =>
  state === 'active' && stop.ahead !== null && stop.ahead <= NEAR

/**
 * [PHONE-3] Says of each view whether the ticket has come near with it: once a stop, and once more after it let
 * others go first. Who comes near and is passed again by others is not told twice.
 */
export function createNearness(): (ticket: TicketView) => boolean {
  let wasFar = ''
  let told = ''
  return (ticket) => {
    if (ticket.state !== 'active' || ticket.stop.ahead === null) return false
    const wait = `${ticket.at}/${ticket.steppedBack}`
    if (!isNear(ticket)) {
      wasFar = wait
      return false
    }
    if (wasFar !== wait || told === wait) return false
    told = wait
    return true
  }
}
