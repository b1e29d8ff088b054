import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { demoCentre, freePort, hubCommand, startHub, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { Printer } from '../../protocol/catalogue.ts'
import { lookAtClock } from '../upkeep/doctor/clock.ts'
import { lookAtDisk } from '../upkeep/doctor/disk.ts'
import type { Finding } from '../upkeep/doctor/finding.ts'
import { lookAtBackups, lookAtMemory, lookAtNode, lookAtScreens } from '../upkeep/doctor/machine.ts'
import { lookAtPort } from '../upkeep/doctor/port.ts'
import { lookAtPrinters } from '../upkeep/doctor/printers.ts'
import { backupName } from '../upkeep/names.ts'

vi.setConfig({ testTimeout: 60_000 })

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const NOW = Date.parse('2026-11-24T09:00:00+08:00')
const HOUR = 3_600_000
const mark = ({ mark: of }: Finding): string => of
const printer = (address: string) =>
  Printer.parse({ id: 'p', name: { zh: '打印机', en: 'Printer' }, address })

describe('doctor', () => {
  it('[DOCTOR-1] beside a running hub all is well, and it fails only where something is bad', async () => {
    const hub = await startHub({ folder: folder.path })
    const env = { PAIHAO_DATA: folder.path, PAIHAO_PORT: String(hub.port), PAIHAO_HOST: '127.0.0.1' }
    const well = await hubCommand(['doctor'], env)
    expect(well.stdout).toMatch(new RegExp(`✓ port: a hub answers on ${hub.port}`))
    expect(well.stdout).toMatch(/✓ database: its pages are whole/)
    expect(well.stdout).toMatch(/! verify: it was never run here\n {4}→ run verify/)
    expect(well.stdout).not.toContain('✗')
    expect(well.code).toBe(0)

    await hubCommand(['verify'], env)
    const json = await hubCommand(['doctor', '--json'], env)
    const findings = JSON.parse(json.stdout) as Finding[]
    expect(findings.find(({ about }) => about === 'verify')).toMatchObject({
      mark: 'ok',
      text: 'all held today',
    })

    const silent = await hubCommand(['doctor', '--printer', 'tcp://127.0.0.1:9'], {
      ...env,
      PAIHAO_PORT: String(await freePort()),
    })
    expect(silent.stdout).toMatch(/✗ printer printer: tcp:.*nothing answers.*\n {4}→ check the network/)
    expect(silent.code).toBe(1)
    await hub.stop()
  })

  it('[DOCTOR-2] sees a clock before the journal, and a zone that is none', () => {
    expect(
      lookAtClock(NOW, NOW - HOUR, 'Asia/Shanghai')
        .slice(0, 2)
        .map(mark),
    ).toEqual(['ok', 'ok'])
    const [clock, zone] = lookAtClock(NOW, NOW + 2 * HOUR, 'Asia/Nowhere')
    expect(clock).toMatchObject({ mark: 'bad', text: expect.stringContaining('120 minutes before') })
    expect(zone?.mark).toBe('bad')
  })

  it('[DOCTOR-2] sees a folder that cannot be written, and leaves nothing in one that can', () => {
    const data = join(folder.path, 'not-yet')
    expect(lookAtDisk(data).map(({ about }) => about)).toEqual(['disk', 'sync'])
    expect(lookAtDisk('/proc/1').some((finding) => finding.mark === 'bad')).toBe(true)
  })

  it('[DOCTOR-2] sees an old Node, little memory, screens that are not built', () => {
    expect([lookAtNode('20.19.0'), lookAtNode('24.14.9'), lookAtNode('24.15.0')].map(mark)).toEqual([
      'bad',
      'bad',
      'ok',
    ])
    expect([lookAtMemory(100e6), lookAtMemory(4e9)].map(mark)).toEqual(['warn', 'ok'])
    expect(lookAtScreens(folder.path)).toMatchObject({ mark: 'bad', advice: 'run npm run build' })
  })

  it('[DOCTOR-2] tells how old the newest backup is', () => {
    expect(lookAtBackups(null, NOW).mark).toBe('warn')
    expect(lookAtBackups(folder.path, NOW).mark).toBe('warn')
    mkdirSync(folder.path, { recursive: true })
    writeFileSync(join(folder.path, backupName(NOW - 40 * HOUR, 'Asia/Shanghai')), '')
    expect(lookAtBackups(folder.path, NOW)).toMatchObject({
      mark: 'bad',
      text: expect.stringContaining('40 hours'),
    })
    writeFileSync(join(folder.path, backupName(NOW - 2 * HOUR, 'Asia/Shanghai')), '')
    expect(lookAtBackups(folder.path, NOW).mark).toBe('ok')
  })

  it('[DOCTOR-2] tells a port that is free, one where a hub answers, and one that another program has', async () => {
    const free = await freePort()
    expect(await lookAtPort('127.0.0.1', free)).toMatchObject({ hub: null, finding: { mark: 'ok' } })
    const other = createServer((socket) => socket.destroy()).listen(free, '127.0.0.1')
    await once(other, 'listening')
    expect(await lookAtPort('127.0.0.1', free)).toMatchObject({ hub: null, finding: { mark: 'bad' } })
    other.close()
  })

  it('[DOCTOR-3] asks each printer without printing; where a hub runs, it asks the hub', async () => {
    const [gone] = await lookAtPrinters([printer('serial:/dev/ttyNOWHERE')], null)
    expect(gone).toMatchObject({ mark: 'bad', text: expect.stringContaining('no such device') })
    const hub = await startHub({
      folder: folder.path,
      env: { PAIHAO_CENTRE: demoCentre('district'), PAIHAO_PRINTER: 'tcp://127.0.0.1:9' },
    })
    const known = { ...printer('tcp://127.0.0.1:9'), id: 'printer' }
    const look = async () =>
      (await lookAtPrinters([known, printer('tcp://127.0.0.1:10')], hub.url)).map(({ text }) => text)
    await expect
      .poll(look, { timeout: 20_000 })
      .toEqual([
        expect.stringContaining('nothing answers at the address'),
        'the running hub does not know it',
      ])
    await hub.stop()
  })
})
