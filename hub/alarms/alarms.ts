import type { AlarmKind } from '../../protocol/events.ts'
import type { PrinterView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import { linesOf } from '../core/dispatch.ts'
import type { HallState } from '../core/state.ts'
import { serversOf } from '../core/wait.ts'
import { longestSince } from '../core/waiting.ts'

const MINUTE = 60_000
/** A counter may take a moment to open, and a clerk to call. */
const UNSERVED_MS = 2 * MINUTE
const IDLE_MS = 3 * MINUTE

/** What to be warned of, and whose it is: the id of a queue, counter, printer or device. */
export interface Warning {
  kind: AlarmKind
  about: string | null
}

export interface Watched {
  catalogue: CatalogueIndex
  /** ms since 1970 */
  now: number
  withinHours: boolean
  printers: readonly PrinterView[]
  /** Ids of devices that were there today and are gone. */
  lost: readonly string[]
  backupLate: boolean
  /** Complaints that were not answered in their time, and the day on which each was escalated for it last. */
  lateComplaints: readonly { id: string; lateOn: string | null }[]
  /** Departments with tasks of cases that are late. */
  overdue: readonly string[]
}

/** [ALARM-4] Everything that a manager should be warned of as the hall is now. */
export function warningsOf(state: HallState, watched: Watched): Warning[] {
  const { printers, lost, backupLate, withinHours, lateComplaints, overdue } = watched
  return [
    ...ofQueues(state, watched),
    ...idleCounters(state, watched),
    ...printers.flatMap(ofPrinter),
    // Screens are switched off in the evening.
    ...(withinHours ? lost.map((about): Warning => ({ kind: 'deviceLost', about })) : []),
    ...lateComplaints.map(({ id }): Warning => ({ kind: 'complaintLate', about: id })),
    ...overdue.map((about): Warning => ({ kind: 'caseOverdue', about })),
    ...(backupLate ? [{ kind: 'backupLate' as const, about: null }] : []),
  ]
}

function ofQueues(state: HallState, { catalogue, now }: Watched): Warning[] {
  return catalogue.catalogue.queues.flatMap(({ id, targetMinutes }): Warning[] => {
    const since = longestSince(state.waiting.get(id))
    if (since === null) return []
    const waited = now - since
    const late = waited > targetMinutes * MINUTE
    const unserved = waited > UNSERVED_MS && serversOf(state, id).open === 0
    return [
      ...(late ? [{ kind: 'waitOverTarget' as const, about: id }] : []),
      ...(unserved ? [{ kind: 'queueUnserved' as const, about: id }] : []),
    ]
  })
}

function idleCounters(state: HallState, { now }: Watched): Warning[] {
  return [...state.counters.values()].flatMap((counter): Warning[] => {
    if (counter.status !== 'open' || counter.current !== null) return []
    const freeSince = Math.max(counter.since, counter.ended?.at ?? 0)
    const waitedSince = Math.min(...linesOf(state, counter).map((line) => longestSince(line) ?? Infinity))
    const idle = now - Math.max(freeSince, waitedSince) > IDLE_MS
    return idle ? [{ kind: 'counterIdle', about: counter.id }] : []
  })
}

function ofPrinter({ id, fault, warning }: PrinterView): Warning[] {
  if (fault !== null && fault !== 'starting') return [{ kind: 'printerFault', about: id }]
  return warning === 'paperNearEnd' ? [{ kind: 'paperLow', about: id }] : []
}
