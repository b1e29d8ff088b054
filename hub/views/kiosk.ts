import type { KioskView, PrinterView } from '../../protocol/views.ts'
import type { HallState } from '../core/state.ts'
import { expectedWaitMinutes, serversOf } from '../core/wait.ts'
import { countAhead } from '../core/waiting.ts'
import { hallClosed, issuingView } from './issuing.ts'
import { newestPrints, type Surroundings } from './surroundings.ts'

/** For the kiosk: what one can take a number for, how long it takes now, and how the paper is. */
export function kioskView(state: HallState, around: Surroundings): KioskView {
  const { catalogue, now } = around
  const waits = new Map(
    catalogue.catalogue.queues.map(({ id }) => {
      const line = state.waiting.get(id)
      const ahead = countAhead(line, catalogue.ordinary.headStartMinutes, now)
      const wait = expectedWaitMinutes(state, catalogue, id, ahead)
      return [id, { waiting: line?.size ?? 0, wait, open: serversOf(state, id).open }]
    }),
  )
  return {
    day: state.day,
    issuing: issuingView(state, around),
    services: catalogue.catalogue.services.map(({ id, code, name, queue, minutes }) => {
      const { waiting, wait, open } = waits.get(queue)!
      const servable = !hallClosed(around, wait + minutes)
      return { id, code, name, queue, waiting, expectedWaitMinutes: wait, openCounters: open, servable }
    }),
    phoneAddress: around.phoneAddress,
    printer: around.printers[0] ?? NO_PRINTER,
    prints: newestPrints(state.prints, around),
  }
}

const NO_PRINTER: PrinterView = { id: 'none', kind: 'virtual', state: 'fault', fault: 'noPrinter' }
