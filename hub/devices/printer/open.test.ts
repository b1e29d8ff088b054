import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { openPrinter, PrinterAddressError } from './open.ts'

it('[PAPER-10] opens the printer without a machine, and refuses what it cannot drive', () => {
  expect(openPrinter('virtual:', { folder: tmpdir() }).status()).toMatchObject({
    kind: 'virtual',
    state: 'ready',
  })
  expect(() => openPrinter('serial:/dev/ttyUSB0', { folder: tmpdir() })).toThrow(PrinterAddressError)
})
