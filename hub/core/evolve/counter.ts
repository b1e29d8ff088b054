import type { HallState } from '../state.ts'
import { counterOf, type EventOf } from './events.ts'

type CounterEvent = EventOf<'counterOpened' | 'counterPaused' | 'counterResumed' | 'counterClosed'>

export function evolveCounter(state: HallState, event: CounterEvent): void {
  if (event.type === 'counterOpened') return open(state, event)
  const counter = counterOf(state, event.data.counter)
  counter.since = event.at
  counter.pauseReason = event.type === 'counterPaused' ? event.data.reason : null
  if (event.type === 'counterPaused') counter.status = 'paused'
  else if (event.type === 'counterResumed') counter.status = 'open'
  else {
    counter.status = 'closed'
    counter.clerk = null
    counter.finished = null
  }
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
  })
}
