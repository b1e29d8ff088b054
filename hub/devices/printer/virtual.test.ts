import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import { parsePrinterSetting } from './address.ts'
import type { Printer, PrintJob } from './port.ts'
import { virtualPrinter } from './virtual.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paihao-paper-'))
})
afterEach(() => rm(folder, { recursive: true }))

const onError = vi.fn()
async function open(where = folder): Promise<Printer> {
  const parts = { clock: systemClock, template: undefined, unfinished: false, onError, folder: where }
  const printer = await virtualPrinter(parsePrinterSetting('virtual:'), parts)
  await vi.waitFor(async () => expect(printer.status().fault).toBe(null))
  return printer
}

const job = (copy = 1): PrintJob => ({
  print: `2026-11-24-a012-${copy}`,
  ticket: '2026-11-24-A012',
  number: 'A012',
  copy,
  paper: {
    centre: { zh: '滨河区政务服务中心', en: 'Binhe District Government Service Centre' },
    number: 'A012',
    services: [{ zh: '<户口> & 登记', en: 'Household registration' }],
    counters: [],
    bundle: null,
    className: null,
    ahead: 12,
    expectedWaitMinutes: 35,
    materials: [],
    issuedAt: Date.parse('2026-11-24T01:31:00Z'),
    timeZone: 'Asia/Shanghai',
    link: 'http://192.168.1.20:7070/t/abcdefghijklmnopqrstuv',
    reprint: copy > 1,
    notice: null,
  },
})
const PRINTED = { ok: true, by: 'printer' }

it('[PAPER-7] keeps each paper as a whole picture that outlives the hub', async () => {
  const printer = await open()
  expect(await printer.print(job())).toEqual(PRINTED)
  expect(await printer.print(job(2))).toEqual(PRINTED)
  await printer.close()

  expect(await readdir(join(folder, 'paper', '2026-11-24'))).toEqual(['a012-1.svg', 'a012-2.svg'])
  const picture = await (await open()).picture('2026-11-24-a012-1')
  expect(picture).toMatch(/^<svg [^]*<\/svg>\s*$/)
  expect(picture).toContain('&lt;')
  expect(picture).not.toContain('<户')
})

it('[PAPER-7] says that it prints', async () => {
  const printer = await open()
  const seen: string[] = []
  printer.watch(() => seen.push(printer.status().state))
  await printer.print(job())
  expect(seen).toEqual(['printing', 'ready'])
})

it('[PAPER-7] keeps the pictures of fourteen days', async () => {
  for (let day = 1; day <= 20; day++) {
    await mkdir(join(folder, 'paper', `2026-10-${String(day).padStart(2, '0')}`), { recursive: true })
  }
  await (await open()).print(job())
  const days = await readdir(join(folder, 'paper'))
  expect(days).toHaveLength(14)
  expect(days).toContain('2026-11-24')
})

it('[PAPER-7] has no picture of what is no print', async () => {
  const printer = await open(join(folder, 'data'))
  await printer.print(job())
  await writeFile(join(folder, 'data', 'secret-1.svg'), 'secret')
  for (const print of [
    '2026-11-24-a013-1',
    '../secret',
    '2026-11-24-../../secret-1',
    '2026-11-24-a012-1/../x',
    '',
  ]) {
    expect(await printer.picture(print)).toBeNull()
  }
})

it('[PAPER-16] has a fault while the folder takes no file, tells it, and works again by itself', async () => {
  const printer = await open()
  const seen = vi.fn()
  printer.watch(seen)
  await writeFile(join(folder, 'paper'), 'a file where a folder should be')
  expect(await printer.prepare()).toBe(false)
  expect(printer.status()).toMatchObject({ state: 'fault', fault: 'folderNotWritable' })
  expect(await printer.print(job())).toEqual({ ok: false, state: 'failed', cause: 'folderNotWritable' })

  expect(seen).toHaveBeenCalled()
  await rm(join(folder, 'paper'))
  await vi.waitFor(() => expect(printer.status().fault).toBe(null), 3_000)
  expect(await printer.prepare()).toBe(true)
  expect(await printer.print(job(2))).toEqual(PRINTED)
  expect(printer.status()).toMatchObject({ state: 'ready', fault: null })
})
