import type { HallState } from '../state.ts'
import { counterOf, type EventOf } from './events.ts'

type CounterEvent = EventOf<
  | 'counterOpened'
  | 'counterPaused'
  | 'counterResumed'
  | 'counterClosed'
  | 'clerkChanged'
  | 'helpCalled'
  | 'helpEnded'
  | 'counterQueuesChanged'
>

export function evolveCounter(state: HallState, event: CounterEvent): void {
  if (event.type === 'counterOpened') return open(state, event)
  const counter = counterOf(state, event.data.counter)
  switch (event.type) {
    case 'clerkChanged':
      counter.clerk = event.data.clerk
      return
    case 'helpCalled':
      counter.help = { since: event.at, reason: event.data.reason }
      return
    case 'helpEnded':
      counter.help = null
      return
    case 'counterQueuesChanged':
      counter.queues = event.data.queues
      return
    case 'counterPaused':
      counter.status = 'paused'
      break
    case 'counterResumed':
      counter.status = 'open'
      break
    case 'counterClosed':
      counter.status = 'closed'
      counter.clerk = null
      counter.finished = null
      counter.help = null
  }
  counter.since = event.at
  counter.pauseReason = event.type === 'counterPaused' ? event.data.reason : null
}

function open(state: HallState, { at, data }: EventOf<'counterOpened'>): void {
  const before = state.counters.get(data.counter)
  state.counters.set(data.counter, {
    id: data.counter,
    number: data.number,
    status: 'open',
    pauseReason: null,
    clerk: data.clerk,
    queues: data.queues,
    since: at,
    current: null,
    finished: null,
    served: before?.served ?? 0,
    servedMs: before?.servedMs ?? 0,
    help: null,
    ended: before?.ended ?? null,
    rated: before?.rated ?? { count: 0, sum: 0, shown: null },
  })
}
