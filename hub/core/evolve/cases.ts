import type { HallState } from '../state.ts'
import { counterOf, type EventOf } from './events.ts'

/** What the day keeps of its cases: how many were opened, and which stops opened, joined or collected one. */
export function noteCase(
  state: HallState,
  { type, data }: EventOf<'caseOpened' | 'caseExtended' | 'caseCollected'>,
): void {
  if (type === 'caseOpened') state.cases++
  const { ticket } = data
  if (ticket === null) return
  if (type === 'caseOpened') {
    const { case: id, token, title } = data
    state.opened.set(ticket, [...(state.opened.get(ticket) ?? []), { id, token, title }])
  }
  const stop =
    type === 'caseCollected' ? data.counter && counterOf(state, data.counter).finished?.stop : data.stop
  if (typeof stop === 'number') state.accepted.set(ticket, { case: data.case, stop })
}
