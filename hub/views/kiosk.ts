import type { KioskView, PrinterView } from '../../protocol/views.ts'
import { isFull } from '../core/decide/issue.ts'
import type { HallState } from '../core/state.ts'
import { aheadAt } from '../core/lines.ts'
import { expectedWaitMinutes, serversOf } from '../core/wait.ts'
import { commonServices } from './common.ts'
import { hallClosed, issuingView } from './issuing.ts'
import { latestPrints, type Surroundings } from './surroundings.ts'

/** For a kiosk (null: the hall's only one, which has no name): what one can take a number for, how long it takes now, and how the paper is. */
export function kioskView(state: HallState, kiosk: string | null, around: Surroundings): KioskView {
  const { catalogue, now } = around
  const own = kiosk === null ? undefined : catalogue.kiosks.get(kiosk)?.printers
  const waits = new Map(
    catalogue.catalogue.queues.map(({ id }) => {
      const line = state.waiting.get(id)
      const ahead = aheadAt(state, id, catalogue.ordinary.headStartMinutes, now)
      const wait = expectedWaitMinutes(state, catalogue, id, ahead)
      return [id, { waiting: line?.size ?? 0, wait, open: serversOf(state, id).open }]
    }),
  )
  return {
    day: state.day,
    issuing: issuingView(state, around),
    services: catalogue.catalogue.services.map((service) => {
      const { id, code, name, queue, minutes } = service
      const { waiting, wait, open } = waits.get(queue)!
      return {
        id,
        code,
        name,
        queue,
        waiting,
        expectedWaitMinutes: wait,
        openCounters: open,
        servable: !hallClosed(around, wait + minutes),
        full: isFull(state, service),
      }
    }),
    common: commonServices(catalogue.catalogue.services, around.asked, state.asked),
    phoneAddress: around.phoneAddress,
    ...printersOf(own, around),
    prints: latestPrints(state, own, around),
  }
}

/** [PRINT-7] A kiosk's own printer, and the one that prints for it while its own cannot. */
function printersOf(
  ids: readonly string[] | undefined,
  { printers }: Surroundings,
): Pick<KioskView, 'printer' | 'spare'> {
  const order = ids ? ids.flatMap((id) => printers.find((printer) => printer.id === id) ?? []) : printers
  const [printer = NO_PRINTER, ...others] = order
  const spare = printer.fault === null ? undefined : others.find(({ fault }) => fault === null)
  return { printer, spare: spare ?? null }
}

const NO_PRINTER: PrinterView = {
  id: 'none',
  name: { zh: '无打印机', en: 'No printer' },
  kind: 'virtual',
  state: 'fault',
  fault: 'noPrinter',
  warning: null,
}
