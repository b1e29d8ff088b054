import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SerialPort } from 'serialport'
import { afterEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../clock.ts'
import { bytes, CONFIRM, CUT, DLE, EOT, INITIALIZE, LF, qrBytes } from './fixtures.ts'
import { openPty } from './pty.ts'
import { createSimulator, type Simulator } from './simulator.ts'
import { slipCodes, slipText, type Slip } from './slip.ts'
import { listenTcp } from './tcp.ts'

const cleaning: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

const TICKET = bytes(INITIALIZE, '你好 A012', LF, qrBytes('http://hall/t/1'), CUT, CONFIRM)

function simulator(baud: number): { simulator: Simulator; slips: Slip[] } {
  const made = createSimulator(
    { paperMm: 80, codePage: 'gb18030', baud, speedMmPerSecond: 2000 },
    systemClock,
  )
  const slips: Slip[] = []
  made.onSlip((slip) => void slips.push(slip))
  cleaning.push(made.close)
  return { simulator: made, slips }
}

async function openPort(path: string, heard: number[]): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false })
  await new Promise<void>((done, failed) => port.open((error) => (error ? failed(error) : done())))
  port.on('data', (data: Buffer) => void heard.push(...data))
  cleaning.push(() => {
    if (port.isOpen) port.close()
  })
  return port
}

it('[SIM-25] is a serial line that vanishes and comes back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paihao-pty-'))
  cleaning.push(() => rm(folder, { recursive: true }))
  const link = join(folder, 'printer')
  const { simulator: printer, slips } = simulator(115_200)
  const line = await openPty(printer, link)
  cleaning.push(line.close)

  const heard: number[] = []
  const port = await openPort(link, heard)
  port.write(Uint8Array.of(DLE, EOT, 1))
  await vi.waitFor(() => expect(heard).toEqual([0x12]))
  port.write(TICKET)
  await vi.waitFor(() => expect(heard).toEqual([0x12, 0x00]), 5000)
  expect(slips.map((slip) => [slipText(slip), slipCodes(slip)])).toEqual([
    [['你好 A012'], ['http://hall/t/1']],
  ])

  let lost = false
  port.on('close', () => (lost = true))
  printer.tell({ type: 'unplug' })
  await vi.waitFor(() => expect([lost, existsSync(link)]).toEqual([true, false]), 3000)
  printer.tell({ type: 'plug' })
  await vi.waitFor(() => expect(existsSync(link)).toBe(true), 3000)
  const again: number[] = []
  const second = await openPort(link, again)
  second.write(Uint8Array.of(DLE, EOT, 4))
  await vi.waitFor(() => expect(again).toEqual([0x12]))
  second.close()
  await line.close()
  expect(existsSync(link)).toBe(false)
})

it('[SIM-26] is a printer behind a serial device server, for one client at a time', async () => {
  const { simulator: printer, slips } = simulator(115_200)
  const server = await listenTcp(printer, 0)
  cleaning.push(server.close)
  const heard: number[] = []
  const client = connect(server.port, '127.0.0.1')
  client.on('data', (data) => void heard.push(...data))
  client.write(TICKET)
  await vi.waitFor(() => expect(heard).toEqual([0x00]), 5000)
  expect(slips.map(slipText)).toEqual([['你好 A012']])

  const other = connect(server.port, '127.0.0.1')
  await new Promise((done) => other.once('close', done))
  const closed = new Promise((done) => client.once('close', done))
  printer.tell({ type: 'unplug' })
  await closed
})

it('[SIM-26] reads no faster than its line, so that a writer waits', async () => {
  const { simulator: printer } = simulator(9600)
  const server = await listenTcp(printer, 0)
  cleaning.push(server.close)
  const client = connect(server.port, '127.0.0.1')
  client.on('error', () => undefined)
  client.write(new Uint8Array(4000))
  for (let look = 0; look < 20; look++) {
    expect(printer.waiting()).toBeLessThanOrEqual(128)
    await sleep(5)
  }
  expect(printer.waiting()).toBeGreaterThan(0)
  client.destroy()
})
