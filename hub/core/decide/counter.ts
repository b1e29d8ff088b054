import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type DataOf, type Decision, type Decline } from '../commands.ts'
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
  const taken = clerk === null ? null : takenClerk(state, catalogue, clerk)
  if (taken) return taken
  const { id, number, queues } = known
  return [{ type: 'counterOpened', at: now, data: { counter: id, number, clerk, queues: [...queues] } }]
}

/** [COUNTER-5] Another clerk takes the counter over as it stands, with the person in front of it. */
export function changeClerk(state: HallState, data: DataOf<'changeClerk'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.clerk === data.clerk) return decline('clerkAlreadyHere')
  const taken = takenClerk(state, context.catalogue, data.clerk)
  if (taken) return taken
  return [{ type: 'clerkChanged', at: context.now, data: { counter: counter.id, clerk: data.clerk } }]
}

/** [COUNTER-2] Why this clerk cannot come to a counter; null when they can. */
function takenClerk(state: HallState, { clerks }: CatalogueIndex, clerk: string): Decline | null {
  if (!clerks.has(clerk)) return decline('unknownClerk')
  const others = [...state.counters.values()]
  const elsewhere = others.some((other) => other.status !== 'closed' && other.clerk === clerk)
  return elsewhere ? decline('clerkElsewhere') : null
}

/** [HELP-1] The supervisor is asked to come, once until they came. */
export function callHelp(state: HallState, data: DataOf<'callHelp'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.help !== null) return decline('helpAlreadyCalled')
  return [{ type: 'helpCalled', at: context.now, data: { counter: counter.id, reason: data.reason ?? null } }]
}

/** [HELP-2] They came, or are not needed any more. */
export function endHelp(state: HallState, data: DataOf<'endHelp'>, context: Context): Decision {
  const counter = findOpen(state, context.catalogue.counters, data.counter)
  if (isDecline(counter)) return counter
  if (counter.help === null) return decline('helpNotCalled')
  return [{ type: 'helpEnded', at: context.now, data: { counter: counter.id } }]
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
