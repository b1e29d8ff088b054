import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { hubCommand, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { dayOf } from '../../tests/bench/day.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import { restore } from '../journal/restore.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { verifyJournal } from '../journal/verify.ts'
import type { Job } from './jobs.ts'
import { readCheckpoint, writeCheckpoint } from '../live/checkpoint.ts'
import { engineId } from '../live/engine.ts'
import { foldNewestDay } from '../live/fold.ts'
import { helperProcess } from './process.ts'

// Each starts a process behind everything else.
vi.setConfig({ testTimeout: 60_000 })

const ZONE = 'Asia/Shanghai'
let root: ReturnType<typeof temporaryFolder>
let data: string
let folder: string
let db: Database

beforeEach(async () => {
  root = temporaryFolder()
  data = join(root.path, 'data')
  folder = join(root.path, 'backups')
  db = await openDatabase(data)
})
afterEach(() => {
  db.close()
  root.remove()
})

const backupAt = (text: string): Job => ({
  kind: 'backup',
  data,
  folder,
  timeZone: ZONE,
  at: Date.parse(`${text}+08:00`),
})

describe('the helper of the hub', () => {
  it('[BACKUP-4] makes a backup while the hub goes on, which is restored, whole and goes on', async () => {
    const journal = sqliteJournal(db)
    await journal.append(0, printEntries(...Array.from({ length: 3_000 }, (_, index) => `print-${index}`)))
    let going = true
    const writing = (async () => {
      while (going) {
        await journal.append(journal.lastSeq(), printEntries('more'))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })()
    const done = await helperProcess().run(backupAt('2026-11-24T03:15:00'))
    going = false
    await writing
    if (done.kind !== 'backup') throw new Error(JSON.stringify(done))
    expect(done.file).toBe(join(folder, 'paihao-2026-11-24_03-15-00+0800.db'))
    expect(readdirSync(folder)).toEqual(['paihao-2026-11-24_03-15-00+0800.db'])
    expect(done.seq).toBeGreaterThan(3_000)
    expect(done.seq).toBeLessThan(journal.lastSeq())

    const target = join(root.path, 'new')
    await restore(done.file, target)
    const restored = await openDatabase(target)
    expect(verifyJournal(restored, () => null)).toEqual({ ok: true, entries: done.seq, problems: [] })
    expect(await sqliteJournal(restored).append(done.seq, printEntries('on'))).toBe(done.seq + 1)
    restored.close()
  })

  it('[BACKUP-5] removes what rotation does not keep and what was cut off, and nothing else', async () => {
    mkdirSync(folder)
    const old = Array.from(
      { length: 30 },
      (_, index) => `paihao-2026-11-23_03-${String(index + 10)}-00+0800.db`,
    )
    for (const name of [...old, 'paihao-2026-11-22_03-15-00+0800.db.part', 'ours.db']) {
      writeFileSync(join(folder, name), 'x')
    }
    const done = await helperProcess().run(backupAt('2026-11-24T03:15:00'))
    if (done.kind !== 'backup') throw new Error(JSON.stringify(done))
    expect(done.removed).toEqual(old.slice(0, 7))
    expect(readdirSync(folder)).toEqual(['ours.db', ...old.slice(7), 'paihao-2026-11-24_03-15-00+0800.db'])
    expect(readFileSync(join(folder, 'ours.db'), 'utf8')).toBe('x')
  })

  it('[BACKUP-6] what cannot be done is an answer of one line', async () => {
    writeFileSync(folder, 'a file')
    const helper = helperProcess()
    expect(await helper.run(backupAt('2026-11-24T03:15:00'))).toEqual({
      kind: 'failed',
      problem: expect.stringMatching(/EEXIST|ENOTDIR/),
    })
    const nowhere: Job = { kind: 'archive', data: '/dev/null/x', today: '2026-11-24', days: 9, slack: 1 }
    expect(await helper.run(nowhere)).toEqual({ kind: 'failed', problem: expect.stringContaining('choose') })
  })

  it('[BACKUP-6] one that is killed leaves no backup that is half, and an answer', async () => {
    const journal = sqliteJournal(db)
    for (let at = 0; at < 20; at++) {
      await journal.append(
        journal.lastSeq(),
        printEntries(...Array.from({ length: 2_000 }, (_, index) => `print-${at}-${index}`)),
      )
    }
    const helper = helperProcess()
    const running = helper.run(backupAt('2026-11-24T03:15:00'))
    await expect
      .poll(() => readdirSync(root.path).includes('backups') && readdirSync(folder).length > 0, {
        timeout: 30_000,
        interval: 1,
      })
      .toBe(true)
    helper.stop()
    const done = await running
    const whole = readdirSync(folder).filter((name) => name.endsWith('.db'))
    // A quick machine may have been done before the kill; then the backup is whole.
    if (done.kind === 'failed')
      expect([done.problem, whole]).toEqual([expect.stringContaining('SIGKILL'), []])
    else expect(whole).toHaveLength(1)
    expect((await helper.run(backupAt('2026-11-24T03:30:00'))).kind).toBe('backup')
    expect(readdirSync(folder).every((name) => name.endsWith('.db'))).toBe(true)
  })

  it('[CHECKPOINT-1] [CHECKPOINT-5] keeps a long day while the hub goes on, and leaves a short one', async () => {
    const journal = sqliteJournal(db)
    const entries = dayOf(4_000, '2026-11-24', Date.now()).map((event) => ({
      day: '2026-11-24',
      event,
      actor: 'hub',
      commandId: null,
    }))
    const job: Job = { kind: 'checkpoint', data }
    await journal.append(0, entries.slice(0, 1_000))
    expect(await helperProcess().run(job)).toEqual({ kind: 'checkpoint', toFold: 999 })
    expect(readCheckpoint(data, engineId())).toBeNull()
    await journal.append(1_000, entries.slice(1_000, 21_000))
    const running = helperProcess().run(job)
    for (let at = 21_000; at < 24_000; at += 10) {
      await journal.append(at, entries.slice(at, at + 10))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(await running).toEqual({ kind: 'checkpoint', toFold: 0 })
    const checkpoint = readCheckpoint(data, engineId())!
    expect(checkpoint.seq).toBeGreaterThanOrEqual(21_000)
    expect(journal.hashAt(checkpoint.seq)).toBe(checkpoint.hash)
    expect(foldNewestDay(journal, checkpoint)).toEqual(foldNewestDay(journal))

    // [CHECKPOINT-5]
    const verify = () => hubCommand(['verify', '--data', data])
    expect(await verify()).toMatchObject({ code: 0 })
    const state = { ...checkpoint.state(), callSeq: 7 }
    writeCheckpoint(data, engineId(), { ...checkpoint, state: () => state })
    const stderr = expect.stringMatching(/^row \d+: the checkpoint is not what the journal tells/)
    expect(await verify()).toMatchObject({ code: 1, stderr })
  })

  it('[ARCHIVE-7] packs the days older than the setting, in portions of about a month', async () => {
    const journal = sqliteJournal(db)
    for (const day of ['2025-09-01', '2025-10-01', '2025-11-01', '2026-11-24']) {
      const event = { type: 'dayOpened', at: 1, data: { day, lastCallSeq: 0 } } as const
      await journal.append(journal.lastSeq(), [{ day, event, actor: 'hub', commandId: null }])
    }
    const job: Job = { kind: 'archive', data, today: '2026-11-05', days: 400, slack: 31 }
    expect(await helperProcess().run(job)).toEqual({ kind: 'archive', rows: 0, files: [] })
    expect(await helperProcess().run({ ...job, today: '2026-11-24' })).toEqual({
      kind: 'archive',
      rows: 2,
      files: ['archive/journal-2025.db'],
    })
    expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: 4, problems: [] })
  })
})
