import type { CallOnBoard } from '../../protocol/views.ts'
import type { Call, HallState } from '../core/state.ts'

/** So many of the newest calls stand on every wall. */
export const CALLS_SHOWN = 12

/** An announcement as the wall shows it. */
export function callOnBoard(state: HallState, call: Call): CallOnBoard {
  const { callSeq, ticket, number, counter, counterNumber, at, announcements, stop } = call
  const calling = state.tickets.get(ticket)?.stops[stop]?.state === 'called'
  return { callSeq, ticket, number, counter, counterNumber, at, announcements, calling }
}
