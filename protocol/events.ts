import { z } from 'zod'
import { BundleName, Link } from './bundles.ts'
import { caseEvents, CaseId } from './cases.ts'
import { complaintEvents } from './complaints.ts'
import { ListLanguage, Outcome, PauseReason, RatingLevel } from './commands.ts'
import { Day, Id, Instant, Millis, Text, TicketId, TicketNumber, TicketToken } from './primitives.ts'

/**
 * How a waiting ticket earns priority: `headStart + rate × (now − from) / 60 000`, in minutes.
 * `from` is when it began to earn.
 */
export const Earning = z.object({
  from: z.int(),
  rate: z.number().positive(),
  headStart: z.number(),
})
export type Earning = z.infer<typeof Earning>

/** Where a stop waits: its queue and, when it is kept for one counter, that counter. */
const Place = { queue: Id, keptFor: Id.nullable() }

/**
 * What a manager is warned of: somebody has waited longer than their queue's target; people wait and no counter is
 * open for them; a counter is free while its queue waits; a printer cannot print, or is low on paper; a device that was
 * there is gone; a stop was rated 1 or 2; a complaint was not answered in its time; there is no fresh backup; a
 * department has tasks of cases that are late.
 */
export const AlarmKind = z.enum([
  'waitOverTarget',
  'queueUnserved',
  'counterIdle',
  'printerFault',
  'paperLow',
  'deviceLost',
  'lowRating',
  'complaintLate',
  'backupLate',
  'caseOverdue',
])
export type AlarmKind = z.infer<typeof AlarmKind>

const PlannedStop = z.object({
  service: Id,
  code: z.string(),
  name: Text,
  queue: Id,
  /** Minutes that the catalogue expected on that day. */
  minutes: z.number(),
  /** What binds it to the others of its ticket; null where nothing does. */
  link: Link.nullable(),
})
export type PlannedStop = z.infer<typeof PlannedStop>

/** Why this ticket was called and not another. */
export const Why = z.object({
  /**
   * `longestWait`: nobody who can be served here began to wait earlier. `earnedPriority`: its class
   * earned more than those who began earlier. `pulled`: a person chose it and gave a reason.
   */
  rule: z.enum(['longestWait', 'earnedPriority', 'pulled']),
  reason: z.string().nullable(),
  /** Priority in minutes at the moment of the call. */
  priority: z.number(),
  /** Time for which it earned. */
  waitedMs: z.int(),
  /** Numbers that began to wait earlier in the same queues and were still waiting. */
  overtook: z.array(TicketNumber),
})
export type Why = z.infer<typeof Why>

/** A business day and its opening hours, `09:00` to `17:00`; null when it is closed. */
const DayHours = z.object({ day: Day, open: z.object({ from: z.string(), to: z.string() }).nullable() })

/** What stands on a list of missing materials, as the catalogue had it when it was asked for. */
export const ListFacts = z.object({
  service: Id,
  code: z.string(),
  name: Text,
  language: ListLanguage,
  /** All that the service asks for, in its order. */
  materials: z.array(z.object({ name: Text, where: Text.nullable(), missing: z.boolean() })).min(1),
  helpDesk: Text.nullable(),
  today: DayHours,
  tomorrow: DayHours,
})
export type ListFacts = z.infer<typeof ListFacts>

const ref = { ticket: TicketId }
const atCounter = { ...ref, stop: z.int().nonnegative(), counter: Id }
const announcement = {
  ...atCounter,
  callSeq: z.int().positive(),
  announcements: z.int().positive(),
}
/** A later stop that begins because the one before it ended: `here` at the same counter at once, else it waits. */
const NextStop = z.object({ stop: z.int().positive(), earning: Earning, here: z.boolean() })
/** A stop that is not made, because of how this one ended; null where that ended otherwise than "done" or is not there. */
const SkippedStop = z.object({
  service: Id,
  name: Text,
  because: z.object({ service: Id, outcome: Outcome.nullable() }),
})

/**
 * Data of each event of the journal, by its type, in its newest version. Events are facts of the past:
 * fields are never renamed or removed; a changed shape gets a new version and an upcast in hub/journal.
 */
export const eventData = {
  ...caseEvents,
  dayOpened: z.object({ day: Day, lastCallSeq: z.int().nonnegative() }),
  dayClosed: z.object({ day: Day }),
  counterOpened: z.object({
    counter: Id,
    number: z.int(),
    clerk: Id.nullable(),
    queues: z.array(Id),
  }),
  clerkChanged: z.object({ counter: Id, clerk: Id }),
  counterPaused: z.object({ counter: Id, reason: PauseReason }),
  counterResumed: z.object({ counter: Id }),
  counterClosed: z.object({ counter: Id, reason: z.enum(['byStaff', 'dayEnded']) }),
  helpCalled: z.object({ counter: Id, reason: z.string().nullable() }),
  helpEnded: z.object({ counter: Id }),
  /** `reason` is null where the catalogue was changed. */
  counterQueuesChanged: z.object({ counter: Id, queues: z.array(Id), reason: z.string().nullable() }),
  /** `until` is when it goes by itself. */
  noticeSent: z.object({ notice: Id, words: z.string(), until: Instant.nullable() }),
  noticeEnded: z.object({ notice: Id }),
  alarmRaised: z.object({
    alarm: Id,
    kind: AlarmKind,
    /** Id of the queue, the counter, the printer, the device, the ticket or the complaint; null where it is the whole hall's. */
    about: z.string().nullable(),
  }),
  alarmAcknowledged: z.object({ alarm: Id }),
  /** `over`: what it warned of is so no longer. */
  alarmClosed: z.object({ alarm: Id, reason: z.enum(['over', 'acknowledged', 'dayEnded']) }),
  ticketIssued: z.object({
    ...ref,
    number: TicketNumber,
    letter: z.string(),
    /** The running number behind the letter. */
    sequence: z.int().positive(),
    token: TicketToken,
    class: Id,
    className: Text,
    stops: z.array(PlannedStop).min(1),
    /** The errand that they make up together. */
    bundle: BundleName.nullable(),
    /** The case whose result is collected with it. */
    case: CaseId.nullable(),
    earning: Earning,
    ahead: z.int().nonnegative(),
    expectedWaitMinutes: z.int().nonnegative(),
  }),
  ticketCancelled: z.object({ ...ref, reason: z.string().nullable() }),
  /** The day ended before this ticket did. */
  ticketExpired: z.object({ ...ref, reason: z.literal('dayEnded') }),
  /**
   * `order`: where it was called to another of its stops than the one that it waited for, the places, as they were, of that
   * stop and all others that have not ended, as they stand from now on.
   */
  ticketCalled: z.object({
    ...announcement,
    order: z.array(z.int().nonnegative()).nullable(),
    why: Why,
  }),
  ticketRecalled: z.object(announcement),
  servingStarted: z.object(atCounter),
  stopFinished: z.object({
    ...atCounter,
    outcome: Outcome,
    servedMs: Millis,
    next: NextStop.nullable(),
    /** The places, as they were, of the stops to come in the order in which they stand from now on; null for as before. */
    order: z.array(z.int().positive()).nullable(),
    skipped: z.array(SkippedStop),
  }),
  stopReopened: z.object(atCounter),
  ticketMissed: z.object(atCounter),
  ticketRequeued: z.object({
    ...ref,
    stop: z.int().nonnegative(),
    after: z.enum(['missed', 'parked']),
    earning: Earning,
  }),
  /** It let the next few go first. `earning` is its new one. */
  ticketSteppedBack: z.object({
    ...ref,
    stop: z.int().nonnegative(),
    /** Numbers that it let by, the first of them first. */
    letBy: z.array(TicketNumber).min(1),
    earning: Earning,
  }),
  /** `until`: when the resident means to be back. */
  ticketParked: z.object({ ...atCounter, reason: z.string(), until: Instant.nullable() }),
  ticketTakenBack: z.object(atCounter),
  /** `added` is the new stop when the ticket goes to another service; else the same stop moved. */
  ticketTransferred: z.object({
    ...atCounter,
    to: z.object(Place),
    added: PlannedStop.nullable(),
    earning: Earning,
    reason: z.string().nullable(),
  }),
  /** `place`: where the new stop stands among the ticket's stops, from 0. */
  stopAdded: z.object({
    ...atCounter,
    place: z.int().positive(),
    added: PlannedStop,
    reason: z.string().nullable(),
  }),
  /** A clerk takes a stop that is to come away; `place` is where it stands. */
  stopDropped: z.object({
    ...atCounter,
    place: z.int().positive(),
    service: Id,
    name: Text,
    reason: z.string(),
  }),
  /** A clerk says in which order the stops to come are made; `order` as in `stopFinished`. */
  stopsOrdered: z.object({ ...atCounter, order: z.array(z.int().positive()).min(2), reason: z.string() }),
  ticketNoted: z.object({ ...atCounter, note: z.string().nullable() }),
  /** It waits elsewhere, and has waited as long as before. */
  ticketMoved: z.object({ ...ref, stop: z.int().nonnegative(), to: z.object(Place), reason: z.string() }),
  stopRated: z.object({
    ...atCounter,
    level: RatingLevel,
    reasons: z.array(Id),
    words: z.string().nullable(),
  }),
  printRequested: z.object({
    ...ref,
    print: Id,
    copy: z.int().positive(),
    reason: z.string().nullable(),
    /** Printers that may print it, the preferred one first; empty for any. */
    printers: z.array(Id),
  }),
  listRequested: ListFacts.extend({
    print: Id,
    /** Its running number within the day. */
    sequence: z.int().positive(),
    /** Printers that may print it, the preferred one first; empty for any. */
    printers: z.array(Id),
  }),
  printStarted: z.object({ print: Id, printer: z.string() }),
  /**
   * `by`: the printer's own answer, the bare fact that all bytes left (a printer that cannot answer), or a
   * person who saw the paper.
   */
  printConfirmed: z.object({ print: Id, by: z.enum(['printer', 'line', 'person']) }),
  printFailed: z.object({ print: Id, cause: z.string() }),
  /** Cut off half-way: a person must look whether the paper came out. */
  printUnknown: z.object({ print: Id, cause: z.string() }),
  /** Not printed on purpose: too late to be of use, or a person said that no paper is needed. */
  printDropped: z.object({
    print: Id,
    reason: z.enum(['tooOld', 'notWaiting', 'dayEnded', 'byStaff', 'replaced']),
  }),
  ...complaintEvents,
  contactGiven: caseEvents.contactGiven,
} as const

export type EventType = keyof typeof eventData
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>

type EventOf<T extends EventType> = T extends EventType
  ? { type: T; at: z.infer<typeof Instant>; data: EventData<T> }
  : never

/** One fact, with the time at which it was decided (ms since 1970). */
export type HallEvent = EventOf<EventType>
