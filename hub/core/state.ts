import type { ComplaintKind } from '../../protocol/complaints.ts'
import type { Link } from '../../protocol/bundles.ts'
import type { Outcome, PauseReason } from '../../protocol/commands.ts'
import type { AlarmKind, Earning, ListFacts, Why } from '../../protocol/events.ts'
import type { Text } from '../../protocol/primitives.ts'
import type { CounterStatus, PrintState, StopState, TicketState } from '../../protocol/views.ts'
import type { WaitingLine } from './waiting.ts'

/** All times are ms since 1970, all durations ms. */
export interface Stop {
  service: string
  name: Text
  queue: string
  /** The only counter that may call it, after a transfer to a counter. */
  keptFor: string | null
  minutes: number
  /** What binds it to the other stops of its ticket. */
  link: Link
  state: StopState
  /** When it entered its state. */
  since: number
  counter: string | null
  announcements: number
  calledAt: number
  recalledAt: number | null
  startedAt: number | null
  /** How long it earned before its newest call. */
  waitedMs: number
  /** Time served before it was parked. */
  servedMs: number
  outcome: Outcome | null
  why: Why | null
  /** Who sat at the counter when it ended or was set aside. */
  clerk: string | null
  /** What the resident said of it, from 5 to 1. */
  rating: number | null
  /** When the resident means to be back, while it is parked. */
  backAt: number | null
  /** Why it is not made, where it was skipped before its turn came. */
  skipped: Skip | null
  /** It waits for this stop and for no other: it came back to it, or a person said where. */
  settled: boolean
}

/** How another stop ended (null: not at all) and the place of the stop with which that was decided, or a clerk's reason. */
export type Skip = { because: { service: string; outcome: Outcome | null }; at: number } | { reason: string }

export interface Ticket {
  id: string
  number: string
  token: string
  class: string
  className: Text
  issuedAt: number
  /** Place in the order of issue, which breaks ties. */
  order: number
  state: TicketState
  stops: Stop[]
  /** The errand that its stops make up together. */
  bundle: { id: string; name: Text } | null
  /** They are made in the order in which they stand: it is no bundle, or a clerk has said so. */
  ordered: boolean
  /** Index of the stop where it is now. */
  at: number
  earning: Earning
  /** Since when it waits, also where it let others go first and earns from later on; ms since 1970. */
  waitsSince: number
  /** How its class earns; where it let others go first it earns no faster than they do, at that stop. */
  earns: Omit<Earning, 'from'>
  /** How often it has rejoined after being missed. */
  rejoined: number
  /** How often it has let others go first. */
  steppedBack: number
  /** Why it was parked or transferred, in a clerk's words. */
  note: string | null
  copies: number
  /** The case whose result is collected with it. */
  case: string | null
}

/** The finish that a clerk may still take back. */
export interface Finished {
  ticket: string
  stop: number
  at: number
  servedMs: number
}

export interface Counter {
  id: string
  number: number
  status: CounterStatus
  pauseReason: PauseReason | null
  clerk: string | null
  queues: readonly string[]
  since: number
  /** Id of the ticket that is called or served here. */
  current: string | null
  finished: Finished | null
  served: number
  servedMs: number
  /** Since when the supervisor is asked to come, and why. */
  help: { since: number; reason: string | null } | null
  /** The stop that ended here last. */
  ended: { ticket: string; stop: number; at: number } | null
  /** Of today: how many rated a stop here, the sum of their levels, and both as the clerk may see them. */
  rated: { count: number; sum: number; shown: { count: number; sum: number } | null }
}

/** Service times seen in a queue: how many and their moving mean. */
export interface ServiceTimes {
  count: number
  meanMs: number
}

export interface Print {
  id: string
  /** Null for a list, as is the number. */
  ticket: string | null
  number: string | null
  /** What stands on a list; null for the paper of a ticket. */
  list: ListFacts | null
  copy: number
  state: PrintState
  /** Printers that may print it, the preferred one first; empty for any. */
  printers: readonly string[]
  /** A person asked for it, after the number was issued. */
  byStaff: boolean
  printer: string | null
  begunAt: number | null
  cause: string | null
  /** At some time nobody knew whether it had come out. */
  wasUnknown: boolean
  requestedAt: number
  /** When it entered its state. */
  at: number
}

/** A manager's line on the boards, in ms since 1970; null until it is ended. */
export interface Notice {
  id: string
  words: string
  since: number
  until: number | null
}

/** Something that a manager is warned of, for as long as it lasts. */
export interface Alarm {
  id: string
  kind: AlarmKind
  about: string | null
  raisedAt: number
  acknowledgedAt: number | null
}

/** A complaint of today, as its ticket knows it. */
export interface TicketComplaint {
  id: string
  token: string
  kind: ComplaintKind
  /** Null where it is about the hall as a whole. */
  ticket: string | null
  /** The stop that had ended; null where it is about the whole visit, or a service that was still to come. */
  stop: number | null
  /** The id of that service; null where it is about the whole visit or the hall. */
  service: string | null
  closed: boolean
}

/** A case of today, as the ticket whose stop opened it knows it. */
export interface TicketCase {
  id: string
  token: string
  title: Text
}

/** One announcement as the wall keeps it. */
export interface Call {
  callSeq: number
  ticket: string
  number: string
  stop: number
  counter: string
  counterNumber: number
  at: number
  announcements: number
  why: Why | null
}

/** A ticket that goes on to another stop. */
export interface Onward {
  ticket: string
  stop: number
  at: number
}

export interface Totals {
  issued: number
  completed: number
  cancelled: number
  /** Papers that came too late to be of use, and were not printed. */
  papersDropped: number
}

/** The whole hall on one business day. `evolve` changes it in place; `fork` copies it. */
export interface HallState {
  /** The open business day, or null. */
  day: string | null
  /** The newest day that was ever opened; a day is opened once only. */
  lastDay: string | null
  callSeq: number
  tickets: Map<string, Ticket>
  byToken: Map<string, Ticket>
  /** Who waits, by place: a queue's id, or `keptPlace(counter)`. */
  waiting: Map<string, WaitingLine>
  /** By queue: who waits elsewhere and may be called for another stop from here as well. */
  alsoWaiting: Map<string, WaitingLine>
  missed: Set<Ticket>
  parked: Set<Ticket>
  counters: Map<string, Counter>
  /** Last number given, by letter. */
  sequences: Map<string, number>
  /** By queue. */
  times: Map<string, ServiceTimes>
  /** By service: numbers of today that were taken for it first. */
  asked: Map<string, number>
  /** By service: stops of today that were not skipped. */
  taken: Map<string, number>
  /** Lists of missing materials that were asked for today. */
  lists: number
  /** Cases opened today. */
  cases: number
  /** By ticket: the case that it opened or collected today, and the stop that did so or joined it last. */
  accepted: Map<string, { case: string; stop: number }>
  /** By ticket: the cases that its stops opened today, the oldest first. */
  opened: Map<string, readonly TicketCase[]>
  /** By case: the newest number that was taken today to collect its result. */
  pickups: Map<string, string>
  prints: Map<string, Print>
  /** Ids of prints not yet begun, oldest first. */
  printQueue: Set<string>
  /** Ids of prints that failed or are unknown, until a person settles them or asks for another copy. */
  doubtfulPrints: Set<string>
  /** Ids of the latest prints, newest first. */
  latestPrints: string[]
  /** The newest announcements, newest first. */
  calls: Call[]
  /** Those that went on last, newest first. */
  onward: Onward[]
  totals: Totals
  notice: Notice | null
  /** How many were sent today. */
  notices: number
  /** Those that last, by id. */
  alarms: Map<string, Alarm>
  /** How many were raised today. */
  alarmsRaised: number
  /** Complaints, praise and suggestions that were opened today, by their id. */
  complaints: Map<string, TicketComplaint>
  /** Numbers issued and stops finished in each quarter of an hour, by its beginning in quarters since 1970. */
  flow: Map<number, { arrived: number; served: number }>
}

/** So many calls are kept, and all that are younger than this, in ms. */
export const CALLS_KEPT = 120
export const CALLS_KEPT_MS = 60_000
/** So many of those that went on are kept. */
export const ONWARD_KEPT = 24
/** [RATE-6] A clerk is told of ratings so many at a time. */
export const RATINGS_SHOWN = 5
/** Of all kiosks together; each shows the latest of its own. */
export const LATEST_PRINTS = 60

export function initialState(): HallState {
  return {
    day: null,
    lastDay: null,
    callSeq: 0,
    tickets: new Map(),
    byToken: new Map(),
    waiting: new Map(),
    alsoWaiting: new Map(),
    missed: new Set(),
    parked: new Set(),
    counters: new Map(),
    sequences: new Map(),
    times: new Map(),
    asked: new Map(),
    taken: new Map(),
    lists: 0,
    cases: 0,
    accepted: new Map(),
    opened: new Map(),
    pickups: new Map(),
    prints: new Map(),
    printQueue: new Set(),
    doubtfulPrints: new Set(),
    latestPrints: [],
    calls: [],
    onward: [],
    totals: { issued: 0, completed: 0, cancelled: 0, papersDropped: 0 },
    notice: null,
    notices: 0,
    alarms: new Map(),
    alarmsRaised: 0,
    complaints: new Map(),
    flow: new Map(),
  }
}

/** The stop where a ticket is now. */
export function presentStop(ticket: Ticket): Stop {
  const stop = ticket.stops[ticket.at]
  if (!stop) throw new Error(`ticket ${ticket.id} has no stop ${ticket.at}`)
  return stop
}

/** A quarter of an hour, in ms. */
export const QUARTER_MS = 15 * 60_000

/** The place of tickets that only one counter may call; no queue id can look like it. */
export const keptPlace = (counter: string): string => `@${counter}`

/** Where a stop waits. */
export const placeOf = (stop: Stop): string => (stop.keptFor === null ? stop.queue : keptPlace(stop.keptFor))
