import type { DisplayView } from '../../protocol/views.ts'
import type { HallState } from '../core/state.ts'
import { serversOf } from '../core/wait.ts'
import { inOrder } from '../core/waiting.ts'
import { callOnBoard } from './calls.ts'
import type { Surroundings } from './surroundings.ts'

const NEXT_SHOWN = 4

/** For the wall: numbers only, nothing about the person. */
export function displayView(state: HallState, { catalogue, now }: Surroundings): DisplayView {
  return {
    day: state.day,
    calls: state.calls.map((call) => callOnBoard(state, call)),
    queues: catalogue.catalogue.queues.map(({ id, name, letter }) => {
      const line = state.waiting.get(id)
      return {
        id,
        name,
        letter,
        waiting: line?.size ?? 0,
        openCounters: serversOf(state, id).open,
        next: line ? inOrder([line], now, NEXT_SHOWN).map((ticket) => ticket.number) : [],
      }
    }),
  }
}
