import type { HallState } from '../state.ts'
import type { EventOf } from './events.ts'

/** What the day keeps of its cases: how many were opened, and which stop of a ticket did so last. */
export function noteCase(state: HallState, { type, data }: EventOf<'caseOpened' | 'caseExtended'>): void {
  if (type === 'caseOpened') state.cases++
  if (data.ticket !== null && data.stop !== null)
    state.accepted.set(data.ticket, { case: data.case, stop: data.stop })
}
