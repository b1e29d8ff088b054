import type { ConsoleView } from '../../protocol/views.ts'
import type { CounterNow, QueueNow } from './useHall.ts'

/** What a counter does now, as one word. `free` is open without a person. */
export type Doing = 'closed' | 'paused' | 'free' | 'called' | 'serving'

/** A person at a paused counter is still there, so the person comes before the pause. */
export function doingOf(counter: CounterNow): Doing {
  const state = counter.current?.state
  if (state === 'called' || state === 'serving') return state
  return counter.status === 'open' ? 'free' : counter.status
}

/** Since when it does that; null where the hub does not know. */
export const doingSince = (counter: CounterNow): number | null => counter.current?.since ?? counter.since

/** The queues of a counter, its preferred one first. */
export function queuesOf(counter: CounterNow, queues: QueueNow[]): QueueNow[] {
  return counter.queues.flatMap((id) => queues.find((queue) => queue.id === id) ?? [])
}

/** The queues with people waiting whom nobody would serve if this counter stopped. */
export function strandedWithout(counter: CounterNow, hall: ConsoleView): QueueNow[] {
  if (counter.status !== 'open') return []
  const others = hall.counters.filter((other) => other.id !== counter.id && other.status === 'open')
  return queuesOf(counter, hall.queues).filter(
    (queue) => queue.waiting > 0 && !others.some((other) => other.queues.includes(queue.id)),
  )
}

/** Closing asks first where it takes effect on people: at the counter, signed in there, or waiting for it. */
export function closingTouchesPeople(counter: CounterNow, hall: ConsoleView): boolean {
  return counter.current !== null || counter.clerk !== null || strandedWithout(counter, hall).length > 0
}
