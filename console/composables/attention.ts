import type { ConsoleView, PrinterFault } from '../../protocol/views.ts'
import { latestPapers, needsPerson } from './papers.ts'
import type { PrinterNow } from './useHall.ts'

/** Something that wants a person: a clerk who called the supervisor, or one of the hall's machines. */
export type Attention =
  | { what: 'help'; counter: ConsoleView['counters'][number] }
  | { what: 'printer'; printer: PrinterNow; fault: PrinterFault }
  /** It still prints: a person should come, but not run. */
  | { what: 'paperNearEnd'; printer: PrinterNow }
  | { what: 'noKiosk' }
  | { what: 'noDisplay' }
  /** A board that should say the calls, and only chimes, or makes no sound at all. */
  | { what: 'noVoice' | 'soundOff'; board: string | null }
  /** So many papers of which nobody knows whether they came out. */
  | { what: 'papers'; n: number }

/**
 * What wants a person now. Missing screens count only while numbers are issued; a printer that was not heard
 * yet is no alarm.
 */
export function attentionOf(
  hall: Pick<ConsoleView, 'issuing' | 'screens' | 'quietBoards' | 'counters' | 'printers' | 'prints'>,
): Attention[] {
  const list: Attention[] = hall.counters
    .filter(({ help }) => help !== null)
    .sort((a, b) => (a.help?.since ?? 0) - (b.help?.since ?? 0))
    .map((counter) => ({ what: 'help', counter }))
  for (const printer of hall.printers) {
    const { fault } = printer
    if (fault !== null && fault !== 'starting') list.push({ what: 'printer', printer, fault })
  }
  if (hall.issuing.open && hall.screens.kiosk === 0) list.push({ what: 'noKiosk' })
  if (hall.issuing.open && hall.screens.display === 0) list.push({ what: 'noDisplay' })
  for (const { board, why } of hall.quietBoards) list.push({ what: why, board })
  const doubtful = latestPapers(hall.prints).filter(needsPerson).length
  if (doubtful > 0) list.push({ what: 'papers', n: doubtful })
  for (const printer of hall.printers) {
    if (printer.fault === null && printer.warning) list.push({ what: printer.warning, printer })
  }
  return list
}
