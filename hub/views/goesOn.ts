import type { GoesOn } from '../../protocol/views/hall.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { linesAt, placeAmong } from '../core/lines.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../core/state.ts'
import { expectedWaitMinutes } from '../core/wait.ts'

/** [ROUTE-8] So long boards say where somebody goes on, in ms, and of so many. */
const SHOWN_MS = 120_000
const SHOWN = 6

/** [ROUTE-8] Those that went on to another stop a moment ago and wait there, newest first. */
export function goingOn(state: HallState, catalogue: CatalogueIndex, now: number): GoesOn[] {
  return state.onward
    .filter(({ at }) => now - at < SHOWN_MS)
    .flatMap(({ ticket: id, stop }) => {
      const ticket = state.tickets.get(id)
      return ticket && waitsAt(ticket, stop) ? [goesOn(ticket, catalogue)] : []
    })
    .slice(0, SHOWN)
}

/** [ROUTE-8] Whoever was at a counter last and waits for the next stop now. */
export function wentOnFrom(
  state: HallState,
  { ended, current }: Counter,
  catalogue: CatalogueIndex,
  now: number,
): (GoesOn & { expectedWaitMinutes: number }) | null {
  const ticket = ended && current === null ? state.tickets.get(ended.ticket) : undefined
  if (!ended || !ticket || !waitsAt(ticket, ended.stop + 1)) return null
  const { queue } = presentStop(ticket)
  const ahead = placeAmong(linesAt(state, queue), ticket, now)
  return {
    ...goesOn(ticket, catalogue),
    expectedWaitMinutes: expectedWaitMinutes(state, catalogue, queue, ahead),
  }
}

const waitsAt = (ticket: Ticket, stop: number): boolean =>
  ticket.state === 'active' && ticket.at === stop && presentStop(ticket).state === 'waiting'

function goesOn(ticket: Ticket, catalogue: CatalogueIndex): GoesOn {
  const stop = presentStop(ticket)
  return { number: ticket.number, service: stop.name, counters: countersFor(catalogue, stop) }
}

/** Numbers of the counters where a stop may be called to, in their order. */
export function countersFor(
  { catalogue }: CatalogueIndex,
  { keptFor, queue }: Pick<Stop, 'keptFor' | 'queue'>,
): number[] {
  const serving = catalogue.counters.filter(({ id, queues }) =>
    keptFor === null ? queues.includes(queue) : id === keptFor,
  )
  return serving.map(({ number }) => number).sort((a, b) => a - b)
}
