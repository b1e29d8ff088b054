import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import { acceptCase } from '../cases/accept.ts'
import { handOut } from '../cases/pickup.ts'
import { wayOn } from '../route.ts'
import { presentStop, type Counter, type Finished, type HallState, type Stop } from '../state.ts'
import { freeCounter, ticketAt } from './guards.ts'

/** [SERVE-1] The person who was called has come. */
export function startServing(
  state: HallState,
  data: DataOf<'startServing'>,
  { catalogue, now }: Context,
): Decision {
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  if (here.stop.state !== 'called') return decline('notCalled')
  const { ticket, counter } = here
  return [
    { type: 'servingStarted', at: now, data: { ticket: ticket.id, stop: ticket.at, counter: counter.id } },
  ]
}

/** Time at the counter so far, over all its parts, in ms. */
export const servedSoFar = (stop: Stop, now: number): number =>
  stop.servedMs + (stop.startedAt === null ? 0 : Math.max(0, now - stop.startedAt))

/** [SERVE-2] [STOP-1] The stop ends with an outcome; the next one begins. */
export function finish(state: HallState, data: DataOf<'finish'>, context: Context): Decision {
  const { catalogue, now } = context
  const here = ticketAt(state, catalogue.counters, data)
  if (isDecline(here)) return here
  const { ticket, counter, stop } = here
  if (stop.state !== 'serving') return decline('notServing')
  const accepted = data.outcome === 'accepted' ? acceptCase(state, here, data.case, context) : []
  if (isDecline(accepted)) return accepted
  return [
    {
      type: 'stopFinished',
      at: now,
      data: {
        ticket: ticket.id,
        stop: ticket.at,
        counter: counter.id,
        outcome: data.outcome,
        servedMs: Math.round(servedSoFar(stop, now)),
        ...wayOn(state, catalogue, ticket, counter, data.outcome, now),
      },
    },
    ...accepted,
    ...handOut(here, data.outcome, context),
  ]
}

/** [SERVE-4] A finish that was a slip is taken back at the same counter within a short time. */
export function reopen(state: HallState, data: DataOf<'reopen'>, { catalogue, now }: Context): Decision {
  const counter = freeCounter(state, catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  const { finished } = counter
  if (!finished) return decline('nothingToReopen')
  if (data.ticket !== undefined && data.ticket !== finished.ticket) return decline('notThisTicket')
  if (now - finished.at > catalogue.rules.reopenSeconds * 1000) return decline('reopenTooLate')
  if (hasCase(state, finished)) return decline('caseBegun')
  if (!mayReopen(state, finished)) return decline('nothingToReopen')
  return [
    {
      type: 'stopReopened',
      at: now,
      data: { ticket: finished.ticket, stop: finished.stop, counter: counter.id },
    },
  ]
}

/** [CASE-8] [COLLECT-3] A case was opened, joined or handed out with it. */
const hasCase = ({ accepted }: HallState, { ticket, stop }: Finished): boolean =>
  accepted.get(ticket)?.stop === stop

/** Nothing has happened to the ticket since the finish. */
function mayReopen(state: HallState, finished: Finished): boolean {
  const ticket = state.tickets.get(finished.ticket)
  const stop = ticket?.stops[finished.stop]
  if (!ticket || stop?.state !== 'done' || stop.rating !== null || hasCase(state, finished)) return false
  if (ticket.state === 'completed') return ticket.at === finished.stop
  return (
    ticket.state === 'active' && ticket.at === finished.stop + 1 && presentStop(ticket).state === 'waiting'
  )
}

/** What a counter could reopen at this time, for its clerk. */
export function reopenable(
  state: HallState,
  counter: Counter,
  reopenSeconds: number,
  now: number,
): Finished | null {
  const { finished } = counter
  if (!finished || counter.current !== null || now - finished.at > reopenSeconds * 1000) return null
  return mayReopen(state, finished) ? finished : null
}
