import { statusQuery } from '../escpos/queries.ts'
import { ALL_WELL, sensorsInAnswer, type Sensors, type StatusKind } from '../escpos/status.ts'
import type { Turn } from './state.ts'
import { MISS_MS, MISSES } from './times.ts'

/** Asks the first of the four status questions, unless a round is under way. */
export function beginRound({ state, effects, now }: Turn): void {
  if (state.round) return
  state.round = { kind: 1, askedAt: now, startedAt: now, found: ALL_WELL, garbled: false }
  state.roundAt = null
  effects.push({ do: 'ask', bytes: statusQuery(1) })
}

/** Takes one answer. Returns when its round began, once the round is over; null before that. */
export function answerRound({ state, effects, now }: Turn, byte: number): number | null {
  const { round } = state
  // An answer that comes too late belongs to no question any more.
  if (!round) return null
  const found = merge(round.found, sensorsInAnswer(round.kind, byte))
  if (round.kind < 4) {
    const kind = (round.kind + 1) as StatusKind
    state.round = { ...round, kind, found, askedAt: now }
    effects.push({ do: 'ask', bytes: statusQuery(kind) })
    return null
  }
  state.round = null
  state.sensors = found
  state.heard = 'well'
  return round.startedAt
}

/** The question was not answered in time. */
export function missRound({ state, now }: Turn): void {
  const garbled = state.round?.garbled ?? false
  state.round = null
  state.roundAt = now + MISS_MS
  state.misses++
  if (state.misses >= MISSES) state.heard = garbled ? 'garbled' : 'silent'
}

/** Two answers may speak of the same thing; either is enough. */
function merge(before: Sensors, found: Partial<Sensors>): Sensors {
  return {
    ...before,
    ...found,
    paperEnd: before.paperEnd || (found.paperEnd ?? false),
    error: before.error || (found.error ?? false),
  }
}
