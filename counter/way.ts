import type { CounterView, StopView } from '../protocol/views.ts'

type Current = NonNullable<CounterView['current']>

/** Where a stop stands on the way: made, at this counter now, to come, or not made. */
export type Pace = 'done' | 'here' | 'ahead' | 'skipped'
export interface WayStop extends StopView {
  pace: Pace
}

/** The stops of the person in front of the clerk, in the order in which they are gone through. */
export const wayOf = ({ stops, stop: at }: Pick<Current, 'stops' | 'stop'>): WayStop[] =>
  stops.map((stop, place) => ({ ...stop, pace: paceOf(stop, place, at) }))

function paceOf({ state }: StopView, place: number, at: number): Pace {
  if (state === 'skipped') return 'skipped'
  if (place === at) return 'here'
  return place < at ? 'done' : 'ahead'
}

/** The stops that are to come, which a clerk may take away or put in another order. */
export const aheadOf = (current: Pick<Current, 'stops' | 'stop'> | null): WayStop[] =>
  current ? wayOf(current).filter(({ pace }) => pace === 'ahead') : []

/**
 * The stop that ended here a moment ago, where the person stayed for the one being made now; null where they were
 * called to it.
 */
export function stayedAfter({ current, counter }: CounterView): StopView | null {
  if (current?.state !== 'serving' || current.announcements > 0) return null
  const before = wayOf(current).findLast(({ pace }) => pace === 'done')
  return before?.counter === counter.id ? before : null
}
