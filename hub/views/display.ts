import type { Zone } from '../../protocol/catalogue.ts'
import type { DisplayView } from '../../protocol/views.ts'
import { linesAt } from '../core/lines.ts'
import { CALLS_KEPT_MS, type Call, type HallState } from '../core/state.ts'
import { serversOf } from '../core/wait.ts'
import { inOrder } from '../core/waiting.ts'
import { callOnBoard, CALLS_SHOWN } from './calls.ts'
import { goingOn } from './goesOn.ts'
import { noticeNow } from './notice.ts'
import type { Surroundings } from './surroundings.ts'

const NEXT_SHOWN = 4
/** [WALL-15] So many of each zone, so that a quiet one is not pushed off its board by the others. */
const OF_ZONE_SHOWN = 6

/** [WALL-9] For the wall: numbers only, nothing about the person. */
export function displayView(state: HallState, { catalogue, now }: Surroundings): DisplayView {
  return {
    day: state.day,
    notice: noticeNow(state, now)?.words ?? null,
    calls: callsShown(state.calls, catalogue.catalogue.zones, now).map((call) => callOnBoard(state, call)),
    queues: catalogue.catalogue.queues.map(({ id, name, letter }) => {
      const line = state.waiting.get(id)
      return {
        id,
        name,
        letter,
        waiting: line?.size ?? 0,
        openCounters: serversOf(state, id).open,
        next: inOrder(linesAt(state, id), now, NEXT_SHOWN).map((ticket) => ticket.number),
      }
    }),
    goesOn: goingOn(state, catalogue, now),
  }
}

function callsShown(calls: readonly Call[], zones: readonly Zone[], now: number): Call[] {
  const places = zones.map(({ counters }) => ({ counters: new Set(counters), left: OF_ZONE_SHOWN }))
  return calls.filter(({ at, counter }, i) => {
    const here = places.filter(({ counters }) => counters.has(counter))
    const ofZone = here.some(({ left }) => left > 0)
    for (const place of here) place.left--
    return ofZone || i < CALLS_SHOWN || now - at < CALLS_KEPT_MS
  })
}
