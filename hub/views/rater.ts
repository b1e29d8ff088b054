import type { Counter as CounterEntry } from '../../protocol/catalogue.ts'
import type { RaterView } from '../../protocol/views.ts'
import { askedToRate } from '../core/decide/rate.ts'
import type { HallState } from '../core/state.ts'
import type { Surroundings } from './surroundings.ts'

/** For the small screen beside a counter: what the resident who was just served is asked about. */
export function raterView(
  state: HallState,
  { id, number }: CounterEntry,
  { catalogue, now }: Pick<Surroundings, 'catalogue' | 'now'>,
): RaterView {
  const asked = askedToRate(state, state.counters.get(id), catalogue.rules.ratingSeconds, now)
  return {
    day: state.day,
    counter: { id, number },
    asks: asked && {
      ticket: asked.ticket.id,
      number: asked.ticket.number,
      stop: asked.stop,
      service: asked.ticket.stops[asked.stop]!.name,
      until: asked.until,
    },
  }
}
