import { decline, isDecline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'
import { openCounter as findOpen } from './guards.ts'

/** [COUNTER-1] A closed counter opens with the queues that the catalogue gives it. */
export function openCounter(
  state: HallState,
  data: DataOf<'openCounter'>,
  { catalogue, now }: Context,
): Decision {
  if (state.day === null) return decline('dayNotOpen')
  const known = catalogue.counters.get(data.counter)
  if (!known) return decline('unknownCounter')
  const present = state.counters.get(data.counter)
  if (present && present.status !== 'closed') return decline('counterAlreadyOpen')
  const clerk = data.clerk ?? null
  if (clerk !== null) {
    if (!catalogue.clerks.has(clerk)) return decline('unknownClerk')
    for (const other of state.counters.values()) {
      if (other.status !== 'closed' && other.clerk === clerk) return decline('clerkElsewhere')
    }
  }
  const { id, number, queues } = known
  return [{ type: 'counterOpened', at: now, data: { counter: id, number, clerk, queues: [...queues] } }]
}

/** [COUNTER-3] A counter may pause with a ticket in front of it; it then calls nobody else. */
export function pauseCounter(state: HallState, data: DataOf<'pauseCounter'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.status === 'paused') return decline('counterPaused')
  return [{ type: 'counterPaused', at: context.now, data: { counter: counter.id, reason: data.reason } }]
}

export function resumeCounter(state: HallState, data: DataOf<'resumeCounter'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.status !== 'paused') return decline('counterNotPaused')
  return [{ type: 'counterResumed', at: context.now, data: { counter: counter.id } }]
}

/** [COUNTER-4] A counter closes only when nobody is in front of it. */
export function closeCounter(state: HallState, data: DataOf<'closeCounter'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.current !== null) return decline('counterBusy')
  return [{ type: 'counterClosed', at: context.now, data: { counter: counter.id, reason: 'byStaff' } }]
}
