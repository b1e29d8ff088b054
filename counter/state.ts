import type { RefusalCode } from '../protocol/refusals.ts'
import type { CounterView, TicketLine } from '../protocol/views.ts'
import { aheadOf } from './way.ts'

/** The one big state of a counter. A person in front of it counts more than its own status. */
export type DeskState = 'closed' | 'paused' | 'free' | 'called' | 'serving'

/** Acts of this page alone, which send nothing: who will open the counter, and the tasks of the back office. */
export type LocalAct = 'chooseClerk' | 'openTasks'

/**
 * What a clerk can do. Each is the command of that name, but for the local ones and two more: finishOther is `finish` with
 * a chosen outcome, and finishNext is `finish` and then a call.
 */
export type Act =
  | LocalAct
  | 'openCounter'
  | 'resumeCounter'
  | 'callNext'
  | 'startServing'
  | 'finish'
  | 'finishNext'
  | 'recall'
  | 'markMissed'
  | 'park'
  | 'transfer'
  | 'addStop'
  | 'dropStop'
  | 'orderStops'
  | 'noteTicket'
  | 'finishOther'
  | 'reopen'
  | 'pauseCounter'
  | 'callTicket'
  | 'requeue'
  | 'takeBack'
  | 'callHelp'
  | 'endHelp'
  | 'changeClerk'
  | 'closeCounter'

export function deskState(view: CounterView): DeskState {
  if (view.current) return view.current.state === 'called' ? 'called' : 'serving'
  return view.counter.status === 'open' ? 'free' : view.counter.status
}

const next = {
  closed: 'openCounter',
  paused: 'resumeCounter',
  free: 'callNext',
  called: 'startServing',
  serving: 'finish',
} as const satisfies Record<DeskState, Act>

/** The one obvious act in this state. */
export const nextAct = (view: CounterView): Act => next[deskState(view)]

/** The acts that a state offers beside the next one. */
const offered = {
  closed: ['chooseClerk', 'requeue', 'openTasks'],
  paused: ['requeue', 'openTasks', 'callHelp', 'chooseClerk', 'closeCounter'],
  free: [
    'reopen',
    'takeBack',
    'callTicket',
    'requeue',
    'openTasks',
    'pauseCounter',
    'callHelp',
    'chooseClerk',
    'closeCounter',
  ],
  called: [
    'recall',
    'markMissed',
    'park',
    'transfer',
    'noteTicket',
    'addStop',
    'dropStop',
    'orderStops',
    'requeue',
    'pauseCounter',
    'callHelp',
    'chooseClerk',
  ],
  serving: [
    'finishNext',
    'finishOther',
    'park',
    'transfer',
    'noteTicket',
    'addStop',
    'dropStop',
    'orderStops',
    'requeue',
    'pauseCounter',
    'callHelp',
    'chooseClerk',
  ],
} as const satisfies Record<DeskState, Act[]>

/** These stand on the screen only while there is a ticket, or a stop to come, for them. */
const onOccasion: readonly Act[] = ['reopen', 'takeBack', 'requeue', 'dropStop', 'orderStops']

/**
 * The acts that stand on the screen beside the next one, in their order. The keys of the others work too,
 * and say why not.
 */
export const sideActs = (view: CounterView, now: number): Act[] =>
  offered[deskState(view)].filter((act) => !onOccasion.includes(act) || blocked(act, view, now) === null)

/** What the key of an act does now: the one that paused the counter resumes it, the one that called help ends it. */
export function actNow(act: Act, { counter }: CounterView): Act {
  if (act === 'pauseCounter' && counter.status === 'paused') return 'resumeCounter'
  if (act === 'callHelp' && counter.help) return 'endHelp'
  return act === 'chooseClerk' && counter.status !== 'closed' ? 'changeClerk' : act
}

/** Why an act is not possible: what the hub would answer, or that there is no ticket to choose. */
export type Block = RefusalCode | OwnBlock
/** What the page says by itself, in words of its own. */
export const ownBlocks = ['noneAside', 'noneParked', 'noOtherClerk', 'nothingAhead', 'oneAhead'] as const
type OwnBlock = (typeof ownBlocks)[number]

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
export function blocked(act: Act, view: CounterView, now: number): Block | null {
  switch (act) {
    case 'chooseClerk':
    case 'openCounter':
      return view.counter.status === 'closed' ? null : 'counterAlreadyOpen'
    case 'openTasks':
      return busy(view)
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
    case 'finishNext':
      return inState(view, 'serving', 'notServing') ?? notOpen(view)
    case 'recall':
      return inState(view, 'called', 'notCalled') ?? (recallWait(view, now) > 0 ? 'recallTooSoon' : null)
    case 'markMissed':
      return inState(view, 'called', 'notCalled') ?? (view.current?.mayMiss ? null : 'missedTooSoon')
    case 'park':
    case 'transfer':
    case 'addStop':
    case 'noteTicket':
      return empty(view)
    case 'dropStop':
      return empty(view) ?? (aheadOf(view.current).length > 0 ? null : 'nothingAhead')
    case 'orderStops':
      if (aheadOf(view.current).length > 1) return null
      return empty(view) ?? (aheadOf(view.current).length > 0 ? 'oneAhead' : 'nothingAhead')
    case 'reopen':
      if (!view.reopenable) return 'nothingToReopen'
      return view.reopenable.until > now ? (notOpen(view) ?? busy(view)) : 'reopenTooLate'
    case 'pauseCounter':
      return notOpen(view)
    case 'requeue':
      if (rejoining(view).length > 0) return null
      return view.missed.length > 0 ? 'requeueLimit' : 'noneAside'
    case 'takeBack':
      return view.parked.length > 0 ? (notOpen(view) ?? busy(view)) : 'noneParked'
    case 'callHelp':
    case 'endHelp':
      return view.counter.status === 'closed' ? 'counterNotOpen' : null
    case 'changeClerk':
      if (view.counter.status === 'closed') return 'counterNotOpen'
      return otherClerks(view).length > 0 ? null : 'noOtherClerk'
    case 'closeCounter':
      return view.counter.status === 'closed' ? 'counterNotOpen' : busy(view)
  }
}

/** Who may take the counter over. */
export const otherClerks = ({ clerks, counter }: CounterView): CounterView['clerks'] =>
  clerks.filter(({ id }) => id !== counter.clerk?.id)

/** Tickets set aside that may wait again. */
export const rejoining = ({ missed, parked }: CounterView): TicketLine[] => [
  ...missed.filter((ticket) => ticket.mayRejoin),
  ...parked,
]

/** Whole seconds until the next recall is allowed; 0 when it is. */
export const recallWait = ({ current }: CounterView, now: number): number =>
  current ? Math.max(0, Math.ceil((current.recallAt - now) / 1_000)) : 0
