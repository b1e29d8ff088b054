import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesIn } from './files.ts'
import { createLog } from './log.ts'
import { remember } from './memory.ts'
import { readSettings, writeSettings } from './settings.ts'
import { fakeClock, fakeFiles, settings } from '../testing.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'paihao-kiosk-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('settings', () => {
  it('[APP-16] come back as they were written, and leave nothing half-written', () => {
    const files = filesIn(join(folder, 'new'))
    expect(readSettings(files)).toBeNull()
    writeSettings(files, settings)
    writeSettings(files, { ...settings, volume: 20 })
    expect(readSettings(filesIn(join(folder, 'new')))).toEqual({ ...settings, volume: 20 })
    expect(readdirSync(join(folder, 'new')).sort()).toEqual(['settings.json', 'settings.previous.json'])
  })

  it('[APP-16] are read by the kiosk’s user alone', () => {
    writeSettings(filesIn(folder), settings)
    expect(statSync(join(folder, 'settings.json')).mode & 0o077).toBe(0)
  })

  it('[APP-16] that are damaged give way to those before them, and are not kept in their place', () => {
    const files = filesIn(folder)
    writeSettings(files, settings)
    writeSettings(files, { ...settings, volume: 20 })
    writeFileSync(join(folder, 'settings.json'), '{"version": 1, "hub"')
    expect(readSettings(files)).toEqual(settings)
    writeSettings(files, { ...settings, volume: 30 })
    writeFileSync(join(folder, 'settings.json'), '')
    expect(readSettings(files)).toEqual(settings)
  })

  it.each([
    { hub: 'http://192.168.1.10:7070/kiosk' },
    { hub: 'ftp://192.168.1.10' },
    { hub: 'javascript:alert(1)' },
    { token: 'has spaces in it, and commas' },
    { kiosk: '../east' },
    { volume: 101 },
    { orientation: 'upside-down' },
    { extra: true },
  ])('[APP-16] with %j are none', (wrong) => {
    const held = { 'settings.json': JSON.stringify({ ...settings, ...wrong }) }
    expect(readSettings(fakeFiles(held))).toBeNull()
  })
})

it('[APP-10] what is remembered outlives the application, and a damaged file is a fresh start', () => {
  const files = filesIn(folder)
  remember(files).change({ restarts: [5] })
  expect(remember(files).get().restarts).toEqual([5])
  writeFileSync(join(folder, 'memory.json'), '{"restarts": "many"}')
  expect(remember(files).get().restarts).toEqual([])
})

it('[APP-17] the log is one file a day, and the newest fourteen are kept', () => {
  const files = filesIn(folder)
  const clock = fakeClock()
  const log = createLog(files, clock)
  for (let day = 0; day < 20; day++) {
    log('crashed', { count: day })
    log('again')
    clock.pass(24 * 3_600_000)
  }
  const kept = files.list('logs')
  expect(kept).toHaveLength(14)
  const lines = (files.read(`logs/${kept.at(-1)}`) ?? '').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { message: 'crashed', count: 19 },
    { message: 'again' },
  ])
})
