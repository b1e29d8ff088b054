import { z } from 'zod'
import { type EventType, eventData, type HallEvent } from '../../protocol/events.ts'
import { UnreadableEntry } from './errors.ts'
import type { Entry, NewEntry } from './port.ts'
import { upcast } from './upcast.ts'

/** The version in which each type of event is written now. */
export const versions: Record<EventType, number> = {
  dayOpened: 1,
  dayClosed: 1,
  counterOpened: 1,
  counterPaused: 1,
  counterResumed: 1,
  counterClosed: 1,
  clerkChanged: 1,
  helpCalled: 1,
  helpEnded: 1,
  counterQueuesChanged: 1,
  noticeSent: 1,
  noticeEnded: 1,
  alarmRaised: 1,
  alarmAcknowledged: 1,
  alarmClosed: 1,
  ticketIssued: 2,
  ticketCancelled: 1,
  ticketExpired: 1,
  ticketCalled: 2,
  ticketRecalled: 1,
  servingStarted: 1,
  stopFinished: 2,
  stopReopened: 1,
  ticketMissed: 1,
  ticketRequeued: 1,
  ticketSteppedBack: 1,
  ticketParked: 2,
  ticketTakenBack: 1,
  ticketTransferred: 2,
  stopAdded: 2,
  stopDropped: 1,
  stopsOrdered: 1,
  ticketNoted: 1,
  ticketMoved: 1,
  stopRated: 1,
  printRequested: 2,
  listRequested: 1,
  printStarted: 1,
  printConfirmed: 2,
  printFailed: 1,
  printUnknown: 1,
  printDropped: 1,
  complaintOpened: 1,
  complaintAssigned: 1,
  complaintAnswered: 1,
  complaintCalledBack: 1,
  complaintReopened: 1,
  complaintEscalated: 1,
  complaintClosed: 1,
  caseOpened: 1,
  caseExtended: 1,
  contactGiven: 1,
  agencyAgreed: 1,
  taskTaken: 1,
  taskFinished: 1,
  supplementAsked: 1,
  supplementGiven: 1,
  handedOver: 1,
  caseDecided: 1,
  caseCollected: 1,
  caseWithdrawn: 1,
}

/** Compiled, because a start parses every row of the day: the same answers in a fraction of the time. */
const parsers = Object.fromEntries(
  Object.entries(eventData).map(([type, schema]) => [type, z.compile(schema)]),
) as typeof eventData

/** A row of the journal's table without its hash, in the order of the columns. */
export type StoredRow = [
  seq: number,
  day: string,
  type: string,
  version: number,
  data: string,
  at: number,
  actor: string,
  commandId: string | null,
]

/** Throws where the event could not be read again: a row that was once written can never be repaired. */
export function encode(seq: number, { day, event, actor, commandId }: NewEntry): StoredRow {
  const { type, at } = event
  const parsed = parsers[type].safeParse(event.data)
  if (!parsed.success) throw new Error(`journal entry ${seq} must not be written: ${type} ${first(parsed)}`)
  return [seq, day, type, versions[type], JSON.stringify(parsed.data), at, actor, commandId]
}

/** Throws UnreadableEntry where the row is not an event that this hub knows. */
export function decode([seq, day, type, version, data, at, actor, commandId]: StoredRow): Entry {
  return { seq, day, event: decodeEvent(seq, type, version, data, at), actor, commandId }
}

/** The event of a row alone. Throws UnreadableEntry like `decode`. */
export function decodeEvent(seq: number, type: string, version: number, data: string, at: number): HallEvent {
  if (!isEventType(type)) throw new UnreadableEntry(seq, `unknown type ${JSON.stringify(type)}`)
  const current = versions[type]
  let json: unknown
  try {
    json =
      version === current
        ? JSON.parse(data)
        : upcast(type, version, current, JSON.parse(data) as Record<string, unknown>)
  } catch {
    throw new UnreadableEntry(seq, 'its data is not JSON')
  }
  if (json === undefined) throw new UnreadableEntry(seq, `unknown version ${version} of ${type}`)
  const parsed = parsers[type].safeParse(json)
  if (!parsed.success) throw new UnreadableEntry(seq, `${type} ${first(parsed)}`)
  // The map of schemas pairs each type with its data; TypeScript cannot follow that through the lookup.
  return { type, at, data: parsed.data } as HallEvent
}

/** Where the data is not as it should be, and why. */
function first({ error }: z.ZodSafeParseError<unknown>): string {
  const [issue] = error.issues
  return `${issue?.path.join('.')}: ${issue?.message}`
}

const isEventType = (type: string): type is EventType => Object.hasOwn(versions, type)
