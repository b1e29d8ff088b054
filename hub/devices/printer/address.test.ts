import { expect, it } from 'vitest'
import { addressProblem, parsePrinterAddress, parsePrinterSetting } from './address.ts'

it.each([
  ['virtual:', { kind: 'virtual' }],
  ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
  ['serial:/dev/serial/by-id/usb-1a86-if00', { kind: 'serial', path: '/dev/serial/by-id/usb-1a86-if00' }],
  ['serial:COM3', { kind: 'serial', path: 'COM3' }],
  ['serial:usb:A10KZP45', { kind: 'serial', usb: 'A10KZP45' }],
  ['tcp://192.168.1.50:9100', { kind: 'tcp', host: '192.168.1.50', port: 9100 }],
  ['tcp://printer.hall', { kind: 'tcp', host: 'printer.hall', port: 9100 }],
  ['tcp://[fe80::1]:4001', { kind: 'tcp', host: 'fe80::1', port: 4001 }],
])('[PAPER-10] %s is an address', (text, address) => {
  expect(parsePrinterAddress(text)).toEqual(address)
})

it.each([
  '',
  'virtual',
  'virtual:x',
  'usb:1',
  'SERIAL:\n',
  'serial:ttyUSB0',
  'tcp://',
  'tcp://h:99999',
  'tcp://h:x',
])('[PAPER-10] says in one line that %j is none, and what to write', (text) => {
  expect(parsePrinterAddress(text)).toBe(null)
  expect(addressProblem(text)).toMatch(/^[^\n]*is not a printer's address; write virtual:, serial:/)
})

it('[PAPER-10] a setting carries the values of the catalogue’s printers', () => {
  expect(
    parsePrinterSetting('serial:/dev/ttyUSB0?baud=19200&flow=rtscts&paperMm=58&cutter=no'),
  ).toMatchObject({
    address: 'serial:/dev/ttyUSB0',
    baud: 19_200,
    flow: 'rtscts',
    paperMm: 58,
    cutter: false,
    codePage: 'gb18030',
    confirm: 'status',
  })
})

it.each([
  ['serial:/dev/ttyUSB0?baud=9601', /baud/],
  ['serial:/dev/ttyUSB0?speed=9600', /speed/],
  ['lpt1', /not a printer's address/],
])('[PAPER-10] %s is refused in one line that names what is wrong', (text, problem) => {
  expect(() => parsePrinterSetting(text)).toThrow(problem)
  expect(() => parsePrinterSetting(text)).toThrow(/^PAIHAO_PRINTER: [^\n]*$/)
})
