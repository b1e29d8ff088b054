import type { ConsoleView } from '../../protocol/views.ts'
import type { Attention } from './attention.ts'

export type AlarmNow = ConsoleView['alarms'][number]

/** Those that nobody looks after first; within these the oldest first. */
export const byUrgency = (alarms: readonly AlarmNow[]): AlarmNow[] =>
  alarms.toSorted(
    (a, b) =>
      Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) || a.raisedAt - b.raisedAt,
  )

/** Whether an alarm says the same of a printer, so that it is not said twice. */
export const isAlarmed = (one: Attention, alarms: readonly AlarmNow[]): boolean =>
  'printer' in one &&
  alarms.some(
    ({ kind, about }) => (kind === 'printerFault' || kind === 'paperLow') && about === one.printer.id,
  )
