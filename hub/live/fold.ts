import { evolve } from '../core/evolve.ts'
import { initialState, type HallState } from '../core/state.ts'
import type { Journal } from '../journal/port.ts'
import type { Checkpoint } from './checkpoint.ts'

/**
 * The newest day as the journal tells it, and the journal's position; from a checkpoint on where that is of this
 * day and of this very journal.
 */
export function foldNewestDay(
  journal: Journal,
  checkpoint: Checkpoint | null = null,
): { state: HallState; seq: number } {
  const opened = journal.lastDayOpened()
  if (opened === null) return { state: initialState(), seq: journal.lastSeq() }
  const usable = checkpoint && checkpoint.seq >= opened && journal.hashAt(checkpoint.seq) === checkpoint.hash
  let state = usable ? checkpoint.state() : initialState()
  for (const event of journal.events(usable ? checkpoint.seq + 1 : opened)) state = evolve(state, event)
  return { state, seq: journal.lastSeq() }
}
