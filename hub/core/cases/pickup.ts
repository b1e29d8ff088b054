import type { Rules } from '../../../protocol/catalogue.ts'
import type { HallEvent } from '../../../protocol/events.ts'
import { decline, isDecline, type Context, type Decline } from '../commands.ts'
import type { AtCounter } from '../decide/guards.ts'
import { presentStop, type HallState, type Ticket } from '../state.ts'
import { caseOf } from './acting.ts'

/** [COLLECT-2] Why no number is given to collect this case's result; null where one is. */
export function barredPickup(
  state: HallState,
  { case: id, services }: { case?: string | undefined; services: readonly string[] },
  context: Context,
): Decline | null {
  if (id === undefined) return null
  const { pickup } = context.catalogue.catalogue.centre
  if (pickup === undefined || services.join() !== pickup) return decline('noPickup')
  const found = caseOf(context, id)
  if (isDecline(found)) return found
  if (found.state !== 'decided') return decline('caseNotDecided')
  if (found.collect !== 'pickup') return decline('nothingToCollect')
  const live = pickupOf(state, id, context.catalogue.rules)
  return live ? decline('pickupTwice', { number: live.number }) : null
}

/** Today's number with which a result is called, while it may still be called; null where there is none. */
export function pickupOf(
  { pickups, tickets }: HallState,
  id: string,
  { requeueLimit }: Pick<Rules, 'requeueLimit'>,
): Ticket | null {
  const ticket = tickets.get(pickups.get(id) ?? '')
  if (ticket?.state !== 'active') return null
  const lost = presentStop(ticket).state === 'missed' && ticket.rejoined >= requeueLimit
  return lost ? null : ticket
}

/**
 * [COLLECT-3] The visit for which a number was taken to collect a result ends, and the result was handed out. What the
 * number was taken for decides: the catalogue may have another pickup service by now.
 */
export function handOut(
  { ticket, counter, stop }: AtCounter,
  outcome: string,
  { caseOf: find, now }: Context,
): HallEvent[] {
  if (ticket.case === null || outcome !== 'settled' || stop.service !== ticket.stops[0]?.service) return []
  // It may have been handed out or sent without the number meanwhile.
  if (find(ticket.case)?.state !== 'decided') return []
  const by = { clerk: counter.clerk, counter: counter.id }
  return [
    {
      type: 'caseCollected',
      at: now,
      data: { case: ticket.case, ...by, how: 'pickup', ticket: ticket.id, words: null },
    },
  ]
}
