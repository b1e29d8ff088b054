import { expect, it, vi } from 'vitest'
import type { PrinterView } from '../../../protocol/views.ts'
import { createPrinterLog } from './faults.ts'

const name = { zh: '打印机', en: 'Printer' }
const ready: PrinterView = { id: 'p1', name, kind: 'serial', state: 'ready', fault: null, warning: null }

it('[PAPER-15] the log tells a change of fault or warning once, with what to do, and no paper', () => {
  const info = vi.fn()
  const warn = vi.fn()
  const log = createPrinterLog({ info, warn })
  log({ ...ready, state: 'fault', fault: 'starting' })
  log(ready)
  log({ ...ready, state: 'printing' })
  log(ready)
  expect(info).toHaveBeenCalledTimes(1)
  expect(warn).not.toHaveBeenCalled()
  log({ ...ready, warning: 'paperNearEnd' })
  for (let n = 0; n < 2; n++) log({ ...ready, state: 'fault', fault: 'paperOut' })
  expect(warn.mock.calls).toEqual([
    [{ printer: 'p1', state: 'paperNearEnd' }, expect.stringContaining('have a new roll ready')],
    [{ printer: 'p1', state: 'paperOut' }, expect.stringContaining('put in a new roll')],
  ])
  log(ready)
  expect(info).toHaveBeenLastCalledWith({ printer: 'p1', state: 'ready' }, 'printer p1: ready')
})
