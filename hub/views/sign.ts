import type { Catalogue } from '../../protocol/catalogue.ts'
import type { SignView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState } from '../core/state.ts'
import { counterFacts, personAt } from './counters.ts'
import { maskedName } from './names.ts'

/** For the sign over a counter: what the counter does, and the number of the person in front of it. */
export function signView(
  state: HallState,
  entry: Catalogue['counters'][number],
  { catalogue, clerks }: CatalogueIndex,
): SignView {
  const counter = state.counters.get(entry.id)
  const person = personAt(state, counter)
  const clerk = catalogue.centre.clerkOnSign ? counter?.clerk : null
  const name = clerk ? clerks.get(clerk) : undefined
  const current = person && {
    number: person.ticket.number,
    state: person.stop.state,
    service: person.stop.name,
  }
  return {
    day: state.day,
    counter: { ...counterFacts(state, entry), current, clerk: name === undefined ? null : maskedName(name) },
  }
}
