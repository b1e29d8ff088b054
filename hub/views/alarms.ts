import type { Text } from '../../protocol/primitives.ts'
import type { ConsoleView } from '../../protocol/views.ts'
import { QUARTER_MS, type Alarm, type HallState } from '../core/state.ts'
import type { Surroundings } from './surroundings.ts'

/** Quarters of an hour in a day. */
const A_DAY = 96

/** [ALARM-1] The alarms that last, the oldest first. */
export const alarmsView = (state: HallState, around: Surroundings): ConsoleView['alarms'] =>
  [...state.alarms.values()].map((alarm) => ({ ...alarm, name: nameOf(alarm, state, around) }))

/** What an alarm is about, as people call it. */
function nameOf(
  { kind, about }: Alarm,
  { tickets }: HallState,
  { catalogue, printers, deviceName }: Surroundings,
): Text | string | null {
  if (about === null) return null
  switch (kind) {
    case 'waitOverTarget':
    case 'queueUnserved':
      return catalogue.queues.get(about)?.name ?? about
    case 'counterIdle':
      return String(catalogue.counters.get(about)?.number ?? about)
    case 'printerFault':
    case 'paperLow':
      return printers.find(({ id }) => id === about)?.name ?? about
    case 'deviceLost':
      return deviceName(about) ?? about
    case 'complaintLate':
      return about
    case 'lowRating':
      return tickets.get(about)?.number ?? about
    case 'caseOverdue':
      return catalogue.catalogue.departments.find(({ id }) => id === about)?.name ?? about
    case 'backupLate':
      return null
  }
}

/** [FLOW-1] Every quarter from the first to the last in which anything happened. */
export function flowOf({ flow }: HallState, now: number): ConsoleView['flow'] {
  // A clock that was wrong for a while must not fill the page with years.
  const latest = Math.floor(now / QUARTER_MS)
  const shown = [...flow.keys()].filter((quarter) => quarter <= latest && latest - quarter < A_DAY)
  if (shown.length === 0) return []
  const [first, last] = [Math.min(...shown), Math.max(...shown)]
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    at: (first + index) * QUARTER_MS,
    ...(flow.get(first + index) ?? { arrived: 0, served: 0 }),
  }))
}
