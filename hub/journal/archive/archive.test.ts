import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../../tests/fixtures/hub.ts'
import { printEntries } from '../../../tests/fixtures/journal.ts'
import { follow, rebuild } from '../../reports/follow.ts'
import { openDatabase } from '../database.ts'
import { entriesIn } from '../entries.ts'
import { triggers } from '../tables/triggers.ts'
import type { Entry, NewEntry } from '../port.ts'
import { sqliteJournal } from '../sqlite.ts'
import { verifyJournal } from '../verify.ts'
import { openArchive } from './file.ts'
import { packDays } from './pack.ts'

// They write to the disk, which others may use too.
vi.setConfig({ testTimeout: 60_000 })

/** Two days of one year, two of the next, and the open one; each has its dayOpened and 24 papers. */
const DAYS = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-05']
const EACH = 25
const ALL = DAYS.length * EACH
const OLD = 4 * EACH
const PIECE = 10

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let before: Entry[]

function dayOf(day: string): NewEntry[] {
  const prints = printEntries(...Array.from({ length: EACH - 1 }, (_, index) => `${day}-${index}`))
  const opened = { type: 'dayOpened', at: 1, data: { day, lastCallSeq: 0 } } as const
  return [{ day, event: opened, actor: 'hub', commandId: null }, ...prints].map((entry, index) => ({
    ...entry,
    day,
    // Three entries for each command.
    commandId: index === 0 ? null : `${day} ${Math.floor((index - 1) / 3)}`,
  }))
}

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  const journal = sqliteJournal(db)
  for (const day of DAYS) await journal.append(journal.lastSeq(), dayOf(day))
  before = [...journal.read(1)]
})
afterEach(() => {
  db.close()
  folder.remove()
})

const pack = (until = '2026-01-05', at?: Parameters<typeof packDays>[2]) =>
  packDays(db, until, { piece: PIECE, ...at })
const inTable = () => db.prepare<[], number>('SELECT count(*) FROM journal').pluck().get()
const verify = () => verifyJournal(db, () => null)
const year = (name: string) => join(folder.path, 'archive', `journal-${name}.db`)

function expectWhole(): void {
  const journal = sqliteJournal(db)
  expect([...journal.read(1)]).toEqual(before)
  expect([...journal.read(38)]).toEqual(before.slice(37))
  expect(journal.entriesOf('2025-12-30 1')).toEqual(before.slice(4, 7))
  expect(journal.entriesOf('2026-01-05 0')).toEqual(before.slice(OLD + 1, OLD + 4))
  expect(journal.entriesOf('nobody')).toEqual([])
  // [CASEPAGE-3] Also one by one, as the steps of a case are read.
  expect(entriesIn(db)([1, 30, 31, ALL])).toEqual([0, 29, 30, ALL - 1].map((at) => before[at]))
  expect(verify()).toEqual({ ok: true, entries: ALL, problems: [] })
}

describe('the archives', () => {
  it('[ARCHIVE-1] hold the closed days in a file for each year, and every entry is found as before', async () => {
    expect(await pack()).toEqual({
      rows: OLD,
      files: ['archive/journal-2025.db', 'archive/journal-2026.db'],
    })
    expect(inTable()).toBe(EACH)
    expectWhole()
    const journal = sqliteJournal(db)
    expect(await journal.append(ALL, printEntries('more'))).toBe(ALL + 1)
    expect(verify().ok).toBe(true)
  })

  it('[ARCHIVE-1] are packed small', async () => {
    await packDays(db, '2026-01-05')
    const archive = openArchive(year('2025'))!
    const packed = archive.prepare<[], number>('SELECT sum(length(rows)) FROM piece').pluck().get()!
    archive.close()
    const plain = before
      .slice(0, 2 * EACH)
      .reduce((sum, entry) => sum + JSON.stringify(entry.event).length, 0)
    expect(packed).toBeLessThan(plain / 4)
  })

  it('[ARCHIVE-2] take no day that is not before the given one, and never the newest', async () => {
    await pack('2025-12-31')
    expect(inTable()).toBe(ALL - EACH)
    expect((await pack('2025-12-31')).rows).toBe(0)
    await pack('2099-01-01')
    expect(inTable()).toBe(EACH)
    expectWhole()
  })

  it('[ARCHIVE-2] a command is found whole also where the archive ends within it', async () => {
    const stop = () => {
      throw new Error('stopped')
    }
    // Pieces of 6 end behind the second entry of a command.
    const options = { piece: 6, at: (step: string) => (step === 'moved' ? stop() : undefined) }
    await expect(packDays(db, '2026-01-05', options)).rejects.toThrow('stopped')
    expect(inTable()).toBe(ALL - 6)
    expect(sqliteJournal(db).entriesOf('2025-12-30 1')).toEqual(before.slice(4, 7))
  })

  it('[ARCHIVE-3] an entry is found exactly once wherever the work was cut off', async () => {
    const steps = ['written', 'checked', 'recorded', 'moved'] as const
    for (const first of [1, 11, 51]) {
      for (const step of steps) {
        const at = (now: string, of: number): void => {
          if (now === step && of >= first) throw new Error('cut off')
        }
        await expect(pack('2026-01-05', { at })).rejects.toThrow('cut off')
        expectWhole()
      }
    }
    await pack()
    expect(inTable()).toBe(EACH)
    expectWhole()
  })

  it.each(['written', 'checked', 'recorded', 'moved'])(
    '[ARCHIVE-3] also where the process was killed when a piece was %s',
    async (step) => {
      const url = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
      const script = `
        const { openDatabase } = await import(${url('../database.ts')})
        const { packDays } = await import(${url('./pack.ts')})
        const db = await openDatabase(${JSON.stringify(folder.path)})
        const at = (step, first) => step === '${step}' && first >= 21 && process.kill(process.pid, 'SIGKILL')
        await packDays(db, '2026-01-05', { piece: ${PIECE}, at })`
      const run = ['--input-type=module', '--eval', script]
      expect(() => execFileSync(process.execPath, run, { stdio: 'pipe' })).toThrow()
      expect(inTable()).toBeLessThan(ALL)
      expectWhole()
      await pack()
      expectWhole()
    },
  )

  it('[ARCHIVE-3] what reads meanwhile misses nothing', async () => {
    const journal = sqliteJournal(db)
    const seen: number[] = []
    const reading = journal.read(1)[Symbol.iterator]()
    const next = () => {
      const { value } = reading.next() as { value: Entry | undefined }
      if (value) seen.push(value.seq)
    }
    next()
    await pack('2026-01-05', { at: () => next() })
    for (let left = ALL; left > 0; left--) next()
    expect(seen).toEqual(before.map(({ seq }) => seq))
  })

  it('[ARCHIVE-4] rows leave the table only behind a range that joins the chain', async () => {
    const record = (first: number, last: number, hash: string) => () =>
      db.prepare(`INSERT INTO archive VALUES (?, ?, 'archive/x.db', ?)`).run(first, last, hash)
    const hashOf = (seq: number) =>
      db.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck().get(seq)!
    expect(() => db.exec('DELETE FROM journal WHERE seq = 1')).toThrow('append-only')
    expect(record(2, 5, hashOf(5))).toThrow('does not join')
    expect(record(1, 5, hashOf(6))).toThrow('does not join')
    expect(record(1, 0, hashOf(1))).toThrow('does not join')
    // The newest day is never archived.
    expect(record(1, OLD + 1, hashOf(OLD + 1))).toThrow('does not join')
    record(1, 5, hashOf(5))()
    db.exec('DELETE FROM journal WHERE seq <= 5')
    expect(() => db.exec('DELETE FROM journal WHERE seq = 6')).toThrow('append-only')
    expect(() => db.exec('DELETE FROM archive')).toThrow('append-only')
    expect(() => db.exec('UPDATE archive SET last = 99')).toThrow('append-only')
    expect(() => db.exec(`INSERT OR REPLACE INTO archive VALUES (1, 9, 'archive/x.db', 'x')`)).toThrow()
  })

  it('[JOURNAL-5] no row is put in the place of another', () => {
    const row = `2, 'd', 'printConfirmed', 1, '{}', 1, 'x', NULL, 'x'`
    expect(() => db.exec(`INSERT OR REPLACE INTO journal VALUES (${row})`)).toThrow('append-only')
  })

  it('[ARCHIVE-4] nothing moves where the table does not follow its chain', async () => {
    for (const name of Object.keys(triggers)) db.exec(`DROP TRIGGER ${name}`)
    db.exec('UPDATE journal SET at = 9 WHERE seq = 17')
    for (const sql of Object.values(triggers)) db.exec(sql)
    await expect(pack()).rejects.toThrow(/rows 11 to 20 do not follow the chain/)
    expect(inTable()).toBe(ALL - PIECE)
    expect(verify().problems[0]?.seq).toBe(17)
  })

  it('[ARCHIVE-5] verify names an archive that is missing, and the hall goes on without it', async () => {
    await pack()
    renameSync(year('2025'), `${year('2025')}.away`)
    expect(verify().problems).toEqual([
      { seq: null, problem: expect.stringMatching(/journal-2025.db: it is missing; put that file back/) },
    ])
    const journal = sqliteJournal(db)
    expect(journal.entriesOf('2025-12-30 1')).toEqual([])
    expect(await journal.append(ALL, printEntries('more'))).toBe(ALL + 1)
    expect(() => [...journal.read(1)]).toThrow(/journal-2025.db: it is missing/)
  })

  it.each([
    [
      'rows that were changed',
      `UPDATE piece SET rows = (SELECT rows FROM piece WHERE first = 1) WHERE first = 11`,
    ],
    ['rows that cannot be unpacked', `UPDATE piece SET rows = x'00ff' WHERE first = 11`],
    ['rows that are gone', 'DELETE FROM piece WHERE first = 11'],
  ])('[ARCHIVE-5] verify names %s', async (_name, sql) => {
    await pack()
    db.close()
    db = await openDatabase(folder.path)
    const Sqlite = (await import('better-sqlite3')).default
    const archive = new Sqlite(year('2025'))
    archive.exec(sql)
    archive.close()
    const { ok, problems } = verify()
    expect(ok).toBe(false)
    expect(problems[0]?.problem).toMatch(/journal-2025.db: rows 11 to 20 /)
  })

  it('[ARCHIVE-5] verify names bytes that were changed, and a file that is none', async () => {
    await packDays(db, '2026-01-05', { piece: PIECE })
    const bytes = readFileSync(year('2025'))
    const at = bytes.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))
    bytes[at + 40]! ^= 1
    writeFileSync(year('2025'), bytes)
    expect(verify().problems[0]?.problem).toMatch(/journal-2025.db: /)
    writeFileSync(year('2026'), 'a letter to the mayor'.repeat(statSync(year('2026')).size / 20))
    expect(
      verify()
        .problems.map(({ problem }) => problem)
        .join(),
    ).toMatch(/journal-2026.db: /)
  })

  it('[ARCHIVE-6] the reports are made anew from the archives too', async () => {
    while (follow(db, sqliteJournal(db)) < ALL);
    await pack()
    expect(rebuild(db, sqliteJournal(db))).toBe(ALL)
    rmSync(year('2025'))
    expect(() => rebuild(db, sqliteJournal(db))).toThrow(/journal-2025.db: it is missing/)
  })
})
