import { evolve } from '../core/evolve.ts'
import { initialState, type HallState } from '../core/state.ts'
import type { Journal } from '../journal/port.ts'

/** The newest day as the journal tells it, and the journal's position. */
export function foldNewestDay(journal: Journal): { state: HallState; seq: number } {
  let state = initialState()
  const start = journal.lastDayOpened()
  if (start !== null) for (const event of journal.events(start)) state = evolve(state, event)
  return { state, seq: journal.lastSeq() }
}
