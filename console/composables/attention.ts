import type { ConsoleView, PrinterFault } from '../../protocol/views.ts'
import { latestPapers, needsPerson } from './papers.ts'
import type { PrinterNow } from './useHall.ts'

/** Something of the hall's machines that wants a person. */
export type Attention =
  | { what: 'printer'; printer: PrinterNow; fault: PrinterFault }
  /** It still prints: a person should come, but not run. */
  | { what: 'paperNearEnd'; printer: PrinterNow }
  | { what: 'noKiosk' }
  | { what: 'noDisplay' }
  /** So many papers of which nobody knows whether they came out. */
  | { what: 'papers'; n: number }

/**
 * What wants a person now. Missing screens count only while numbers are issued; a printer that was not heard
 * yet is no alarm.
 */
export function attentionOf(
  hall: Pick<ConsoleView, 'issuing' | 'screens' | 'printers' | 'prints'>,
): Attention[] {
  const list: Attention[] = []
  for (const printer of hall.printers) {
    const { fault } = printer
    if (fault !== null && fault !== 'starting') list.push({ what: 'printer', printer, fault })
  }
  if (hall.issuing.open && hall.screens.kiosk === 0) list.push({ what: 'noKiosk' })
  if (hall.issuing.open && hall.screens.display === 0) list.push({ what: 'noDisplay' })
  const doubtful = latestPapers(hall.prints).filter(needsPerson).length
  if (doubtful > 0) list.push({ what: 'papers', n: doubtful })
  for (const printer of hall.printers) {
    if (printer.fault === null && printer.warning) list.push({ what: printer.warning, printer })
  }
  return list
}
