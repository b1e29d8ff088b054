import type { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'
import type { PrinterView } from '../../../protocol/views.ts'
import type { Clock } from '../clock.ts'
import { createDriver } from './driver/driver.ts'
import type { OpenLine } from './line/port.ts'
import type { Printer } from './port.ts'
import { columnsOf } from './settings.ts'
import { TEST_PAGE } from './testPage.ts'
import { VOID_SLIP } from './voidSlip.ts'

/** What makes a paper is loaded after the start, which does not need it. */
const paperMaking = async () => ({
  ...(await import('./layout/layout.ts')),
  ...(await import('./escpos/encode.ts')),
})

export interface PrinterParts {
  clock: Clock
  /** The centre's own layout; without it the usual one. */
  template: string | undefined
  /** A paper was cut off half-way before this hub started. */
  unfinished: boolean
  /** Something of the driver failed, which is a bug. */
  onError: (error: unknown) => void
}

/** A ticket printer on a line: papers become bytes, and what the driver finds becomes a status. */
export function createPrinter(
  entry: PrinterEntry,
  kind: PrinterView['kind'],
  openLine: OpenLine,
  { clock, template, unfinished, onError }: PrinterParts,
): Omit<Printer, 'picture' | 'keepsPictures'> {
  const watchers = new Set<() => void>()
  let status: PrinterView = {
    id: entry.id,
    name: entry.name,
    kind,
    state: 'fault',
    fault: 'starting',
    warning: null,
  }
  const driver = createDriver({
    openLine,
    manner: {
      confirm: entry.confirm,
      baud: entry.baud,
      mayHold: entry.flow !== 'none',
    },
    async voidSlip() {
      const { ticketBytes } = await paperMaking()
      return ticketBytes(VOID_SLIP, entry)
    },
    clock,
    unfinished,
    onChange: look,
    onError,
  })

  function look(): void {
    const { fault, nearEnd, busy } = driver.look()
    const state = fault !== null ? 'fault' : busy ? 'printing' : 'ready'
    const warning = nearEnd && fault === null ? 'paperNearEnd' : null
    if (status.state === state && status.fault === fault && status.warning === warning) return
    status = { ...status, state, fault, warning }
    for (const watcher of watchers) watcher()
  }

  return {
    id: entry.id,
    status: () => status,
    watch(onChange) {
      watchers.add(onChange)
      return () => void watchers.delete(onChange)
    },
    prepare: driver.prepare,
    async print(job) {
      const { layoutList, layoutPaper, ticketBytes } = await paperMaking()
      const columns = columnsOf(entry)
      const document = await ('list' in job
        ? layoutList(job.list, columns)
        : layoutPaper(job.paper, { columns, template, onFault: onError }))
      return driver.print(await ticketBytes(document, entry))
    },
    async printTest() {
      const { ticketBytes } = await paperMaking()
      return driver.print(await ticketBytes(TEST_PAGE, entry))
    },
    async close() {
      watchers.clear()
      await driver.close()
    },
  }
}
