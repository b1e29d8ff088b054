import type { ConsoleView } from '../../protocol/views.ts'
import { latestPapers, needsPerson } from './papers.ts'

/** Something of the hall's machines that wants a person. */
export type Attention =
  | { what: 'printer'; printer: string; fault: string | null }
  | { what: 'noKiosk' }
  | { what: 'noDisplay' }
  /** So many papers of which nobody knows whether they came out. */
  | { what: 'papers'; n: number }

/** What wants a person now. Missing screens count only while numbers are issued. */
export function attentionOf(
  hall: Pick<ConsoleView, 'issuing' | 'screens' | 'printers' | 'prints'>,
): Attention[] {
  const list: Attention[] = []
  for (const { id, state, fault } of hall.printers) {
    if (state === 'fault') list.push({ what: 'printer', printer: id, fault })
  }
  if (hall.issuing.open && hall.screens.kiosk === 0) list.push({ what: 'noKiosk' })
  if (hall.issuing.open && hall.screens.display === 0) list.push({ what: 'noDisplay' })
  const doubtful = latestPapers(hall.prints).filter(needsPerson).length
  if (doubtful > 0) list.push({ what: 'papers', n: doubtful })
  return list
}
