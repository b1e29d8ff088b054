import type { KioskView, PrinterView } from '../../../protocol/views.ts'

type Printers = Pick<KioskView, 'printer' | 'spare'>

/** The printer on which a number that is taken now will come out; null when none can print. */
export function printerFor({ printer, spare }: Printers): PrinterView | null {
  if (printer.fault === null) return printer
  // One that was not heard yet is heard within seconds.
  return spare ?? (printer.fault === 'starting' ? printer : null)
}

/**
 * How the paper of a ticket fares, in the words that matter to the person who waits for it. `doubt`: it was
 * cut off half-way. `none`: there is none, and the number is good without.
 */
export type PaperState = 'coming' | 'out' | 'doubt' | 'none'

export interface PaperNews {
  state: PaperState
  /** Id of the printer at which it is to be fetched; null for the kiosk's own. */
  elsewhere: string | null
  /** Path of its picture on the hub, once there is one. */
  picture: string | null
  /** The printer is at it now. */
  printing: boolean
  /** Nothing comes of it any more: it failed, was cut off half-way or grew too old. */
  lost: boolean
}

/** News of the paper of a ticket, or of a list by the id of its print. */
export function paperNews(view: Printers & Pick<KioskView, 'prints'>, id: string): PaperNews {
  const job = view.prints
    .filter((one) => one.ticket === id || one.print === id)
    .toSorted((a, b) => b.copy - a.copy)
    .at(0)
  const at = job?.printer ?? printerFor(view)?.id ?? null
  const elsewhere = at === view.printer.id ? null : at
  const told = (state: PaperState): PaperNews => ({
    state,
    elsewhere,
    picture: job?.picture ?? null,
    printing: job?.state === 'sending',
    lost: job !== undefined && ['unknown', 'failed', 'dropped'].includes(job.state),
  })
  switch (job?.state) {
    case 'confirmed':
      return told('out')
    case 'sending':
      return told('coming')
    case 'unknown':
      return told('doubt')
    case 'failed':
    case 'dropped':
      return told('none')
    case 'requested':
    case undefined:
      return told(at === null ? 'none' : 'coming')
  }
}
