import type { RefusalCode } from '../protocol/refusals.ts'
import type { CounterView } from '../protocol/views.ts'

/** The one big state of a counter. A person in front of it counts more than its own status. */
export type DeskState = 'closed' | 'paused' | 'empty' | 'called' | 'serving'

/** What a clerk can do. Each is the command of that name; finishOther is `finish` with a chosen outcome. */
export type Act =
  | 'openCounter'
  | 'resumeCounter'
  | 'callNext'
  | 'startServing'
  | 'finish'
  | 'recall'
  | 'markMissed'
  | 'park'
  | 'transfer'
  | 'finishOther'
  | 'reopen'
  | 'pauseCounter'
  | 'callTicket'
  | 'requeue'
  | 'takeBack'
  | 'closeCounter'

export function deskState(view: CounterView): DeskState {
  if (view.current) return view.current.state === 'called' ? 'called' : 'serving'
  return view.counter.status === 'open' ? 'empty' : view.counter.status
}

const next = {
  closed: 'openCounter',
  paused: 'resumeCounter',
  empty: 'callNext',
  called: 'startServing',
  serving: 'finish',
} as const satisfies Record<DeskState, Act>

/** The one obvious act in this state. */
export const nextAct = (view: CounterView): Act => next[deskState(view)]

/** The acts beside the next one, in the order in which they stand on the screen. */
export const sideActs = [
  'recall',
  'markMissed',
  'park',
  'transfer',
  'finishOther',
  'reopen',
  'callTicket',
  'requeue',
  'takeBack',
  'pauseCounter',
  'closeCounter',
] as const satisfies Act[]

/** On a paused counter the key that paused it resumes it. */
export const actNow = (act: Act, view: CounterView): Act =>
  act === 'pauseCounter' && view.counter.status === 'paused' ? 'resumeCounter' : act

const notOpen = (view: CounterView): RefusalCode | null => {
  if (view.counter.status === 'closed') return 'counterNotOpen'
  return view.counter.status === 'paused' ? 'counterPaused' : null
}
const busy = (view: CounterView): RefusalCode | null => (view.current ? 'counterBusy' : null)
const empty = (view: CounterView): RefusalCode | null => (view.current ? null : 'counterEmpty')
const inState = (view: CounterView, state: DeskState, code: RefusalCode): RefusalCode | null =>
  empty(view) ?? (deskState(view) === state ? null : code)

/**
 * Why this act would be refused as the counter stands, or null. The hub alone decides; this spares the
 * clerk a command that cannot succeed. `now` is the hub's clock in ms.
 */
export function blocked(act: Act, view: CounterView, now: number): RefusalCode | null {
  switch (act) {
    case 'openCounter':
      return view.counter.status === 'closed' ? null : 'counterAlreadyOpen'
    case 'resumeCounter':
      return view.counter.status === 'paused' ? null : 'counterNotPaused'
    case 'callNext':
    case 'callTicket':
      return notOpen(view) ?? busy(view) ?? (view.waiting > 0 ? null : 'nobodyWaiting')
    case 'startServing':
      return inState(view, 'called', 'notCalled')
    case 'finish':
    case 'finishOther':
      return inState(view, 'serving', 'notServing')
    case 'recall':
      return inState(view, 'called', 'notCalled') ?? (recallWait(view, now) > 0 ? 'recallTooSoon' : null)
    case 'markMissed':
      return inState(view, 'called', 'notCalled') ?? (view.current?.mayMiss ? null : 'missedTooSoon')
    case 'park':
    case 'transfer':
      return empty(view)
    case 'reopen':
      if (!view.reopenable) return 'nothingToReopen'
      return view.reopenable.until > now ? busy(view) : 'reopenTooLate'
    case 'pauseCounter':
      return notOpen(view)
    case 'requeue':
      if (view.missed.length === 0) return 'notRejoining'
      return view.missed.some((ticket) => ticket.mayRejoin) ? null : 'requeueLimit'
    case 'takeBack':
      return view.parked.length > 0 ? (notOpen(view) ?? busy(view)) : 'notParked'
    case 'closeCounter':
      return view.counter.status === 'closed' ? 'counterNotOpen' : busy(view)
  }
}

/** Whole seconds until the next recall is allowed; 0 when it is. */
export const recallWait = ({ current }: CounterView, now: number): number =>
  current ? Math.max(0, Math.ceil((current.recallAt - now) / 1_000)) : 0
