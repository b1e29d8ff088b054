import type { HallState } from '../state.ts'
import { counterOf, type EventOf } from './events.ts'

/** What the day keeps of its cases: how many were opened, and which stops opened, joined or collected one. */
export function noteCase(
  state: HallState,
  { type, data }: EventOf<'caseOpened' | 'caseExtended' | 'caseCollected'>,
): void {
  if (type === 'caseOpened') state.cases++
  if (data.ticket === null) return
  const stop =
    type === 'caseCollected' ? data.counter && counterOf(state, data.counter).finished?.stop : data.stop
  if (typeof stop === 'number') state.accepted.set(data.ticket, { case: data.case, stop })
}
