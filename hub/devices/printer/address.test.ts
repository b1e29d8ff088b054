import { expect, it } from 'vitest'
import { parsePrinterAddress } from './address.ts'

it('[PAPER-10] knows the printer without a machine', () => {
  expect(parsePrinterAddress('virtual:')).toEqual({ ok: true, address: { kind: 'virtual' } })
})

it.each(['serial:/dev/ttyUSB0?baud=19200', 'tcp://10.0.0.9:9100'])(
  '[PAPER-10] says that %s is not driven yet',
  (address) => {
    expect(parsePrinterAddress(address)).toEqual({
      ok: false,
      problem: expect.stringContaining('drives only virtual: yet'),
    })
  },
)

it.each(['', 'virtual', 'virtual:x', 'usb:1', 'SERIAL:\n'])(
  '[PAPER-10] says in one line that %j is none',
  (address) => {
    const result = parsePrinterAddress(address)
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(/^[^\n]*use virtual:$/) })
  },
)
