import type { Catalogue } from '../../protocol/catalogue.ts'
import type { SignView } from '../../protocol/views.ts'
import type { HallState } from '../core/state.ts'
import { counterFacts, personAt } from './counters.ts'

/** For the sign over a counter: what the counter does, and the number of the person in front of it. */
export function signView(state: HallState, entry: Catalogue['counters'][number]): SignView {
  const person = personAt(state, state.counters.get(entry.id))
  const current = person && {
    number: person.ticket.number,
    state: person.stop.state,
    service: person.stop.name,
  }
  return { day: state.day, counter: { ...counterFacts(state, entry), current } }
}
