import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PrintJob } from './port.ts'
import { virtualPrinter } from './virtual.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paihao-paper-'))
})
afterEach(() => rm(folder, { recursive: true }))

const job = (copy = 1): PrintJob => ({
  print: `2026-11-24-a012-${copy}`,
  ticket: '2026-11-24-A012',
  number: 'A012',
  copy,
  paper: {
    centre: { zh: '滨河区政务服务中心', en: 'Binhe District Government Service Centre' },
    number: 'A012',
    services: [{ zh: '<户口> & 登记', en: 'Household registration' }],
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

it('[PAPER-7] keeps each paper as a whole picture that outlives the hub', async () => {
  const printer = virtualPrinter(folder, 0)
  expect(await printer.print(job())).toEqual({ ok: true })
  expect(await printer.print(job(2))).toEqual({ ok: true })
  await printer.close()

  expect(await readdir(join(folder, 'paper', '2026-11-24'))).toEqual(['a012-1.svg', 'a012-2.svg'])
  const picture = await virtualPrinter(folder, 0).picture('2026-11-24-a012-1')
  expect(picture).toMatch(/^<svg [^]*<\/svg>\n$/)
  expect(picture).toContain('&lt;')
  expect(picture).not.toContain('<户')
  expect(picture).toContain('>A<')
})

it('[PAPER-7] takes as long as a quick printer, and says that it prints', async () => {
  const printer = virtualPrinter(folder, 60)
  const seen: string[] = []
  printer.watch(() => seen.push(printer.status().state))
  const began = performance.now()
  await printer.print(job())
  expect(performance.now() - began).toBeGreaterThanOrEqual(58)
  expect(seen).toEqual(['printing', 'ready'])
})

it.each([
  '2026-11-24-a013-1',
  '../secret',
  '2026-11-24-../../secret-1',
  '2026-11-24-a012-1/../x',
  '',
  '%2e%2e',
])('[PAPER-7] has no picture of %j', async (print) => {
  const printer = virtualPrinter(join(folder, 'data'), 0)
  await printer.print(job())
  await writeFile(join(folder, 'data', 'secret-1.svg'), 'secret')
  expect(await printer.picture(print)).toBeNull()
})

it('[PAPER-8] fails with a cause when the folder takes no file, and works again when it does', async () => {
  const printer = virtualPrinter(folder, 0)
  await writeFile(join(folder, 'paper'), 'a file where a folder should be')
  expect(await printer.print(job())).toEqual({ ok: false, state: 'failed', cause: 'folderNotWritable' })
  expect(printer.status()).toMatchObject({ state: 'fault', fault: 'folderNotWritable' })

  await rm(join(folder, 'paper'))
  await mkdir(join(folder, 'paper'))
  expect(await printer.print(job())).toEqual({ ok: true })
  expect(printer.status()).toMatchObject({ state: 'ready', fault: null })
})

it('[PAPER-8] is not printing for ever after a bug', async () => {
  const printer = virtualPrinter(folder, 0)
  await expect(printer.print({ ...job(), print: '../a' })).rejects.toThrow('is not the id of a print')
  expect(printer.status()).toMatchObject({ state: 'fault', fault: 'printerError' })
})
