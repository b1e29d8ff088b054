import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import { backup } from './backup.ts'
import { packDays } from './archive/pack.ts'
import { databasePath, openDatabase, openFile } from './database.ts'
import { restore } from './restore.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

// They write to the disk, which others may use too.
vi.setConfig({ testTimeout: 60_000 })

let root: ReturnType<typeof temporaryFolder>
let data: string
let file: string
let db: Database

beforeEach(async () => {
  root = temporaryFolder()
  data = join(root.path, 'data')
  file = join(root.path, 'copy.db')
  db = await openDatabase(data)
  await sqliteJournal(db).append(0, printEntries('a', 'b', 'c'))
})
afterEach(() => {
  db.close()
  root.remove()
})

async function entriesIn(path: string): Promise<number> {
  const copy = await openFile(path, { readonly: true })
  const { ok, entries, problems } = verifyJournal(copy, () => null)
  copy.close()
  expect(problems).toEqual([])
  expect(ok).toBe(true)
  return entries
}

describe('a backup', () => {
  it('[BACKUP-1] is one whole file, taken while the database is open', async () => {
    await backup(data, file)
    expect(readdirSync(root.path)).toEqual(['copy.db', 'data'])
    expect(await entriesIn(file)).toBe(3)
    // Readable where no file can be made beside it.
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([1, 1]))
  })

  it('[BACKUP-1] is one moment of a database that another never stops writing to', async () => {
    db.pragma('synchronous = OFF')
    const journal = sqliteJournal(db)
    const many = printEntries(...Array.from({ length: 5_000 }, (_, index) => `print-${index}`))
    await journal.append(3, many)
    let timer = setImmediate(function write() {
      void journal.append(journal.lastSeq(), printEntries('d'))
      timer = setImmediate(write)
    })
    await backup(data, file)
    clearImmediate(timer)
    expect(journal.lastSeq()).toBeGreaterThan(5_003)
    expect(await entriesIn(file)).toBe(5_003)
  })

  it('[BACKUP-2] never overwrites a file, and leaves nothing half-done', async () => {
    writeFileSync(file, 'precious')
    await expect(backup(data, file)).rejects.toThrow(/is there already/)
    expect(readFileSync(file, 'utf8')).toBe('precious')
    const nowhere = join(root.path, 'none', 'copy.db')
    await expect(backup(data, nowhere)).rejects.toThrow(/cannot be written/)
    await expect(backup(join(root.path, 'other'), join(root.path, 'x.db'))).rejects.toThrow(/not there/)
    expect(existsSync(join(root.path, 'x.db'))).toBe(false)
  })

  it('[BACKUP-2] goes over the rest of one that was cut off', async () => {
    writeFileSync(`${file}.part`, 'half of something')
    await backup(data, file)
    expect(await entriesIn(file)).toBe(3)
  })
})

/** A day of old, packed away, and the newest one. */
async function withArchive(): Promise<void> {
  const journal = sqliteJournal(db)
  const day = '2026-11-25'
  const event = { type: 'dayOpened', at: 1, data: { day, lastCallSeq: 0 } } as const
  await journal.append(3, [{ day, event, actor: 'hub', commandId: null }])
  await packDays(db, day)
}

describe('a backup of a journal with archives', () => {
  it('[BACKUP-7] has them beside it, copied when they are new or have grown', async () => {
    await withArchive()
    expect((await backup(data, file)).archives).toEqual(['archive/journal-2026.db'])
    expect((await backup(data, join(root.path, 'second.db'))).archives).toEqual([])
    writeFileSync(join(root.path, 'archive', 'journal-2026.db'), 'half of it')
    expect((await backup(data, join(root.path, 'third.db'))).archives).toEqual(['archive/journal-2026.db'])
    expect(await entriesIn(file)).toBe(4)
  })

  it('[BACKUP-7] is restored with them, and not without them unless that is said', async () => {
    await withArchive()
    await backup(data, file)
    const target = join(root.path, 'new')
    await restore(file, target)
    const restored = await openDatabase(target)
    expect(verifyJournal(restored, () => null)).toEqual({ ok: true, entries: 4, problems: [] })
    restored.close()

    rmSync(join(root.path, 'archive'), { recursive: true })
    const poor = join(root.path, 'poor')
    await expect(restore(file, poor)).rejects.toThrow(/journal-2026.db: it is missing/)
    expect(existsSync(databasePath(poor))).toBe(false)
    await restore(file, poor, { withoutArchives: true })
    const going = await openDatabase(poor)
    expect(await sqliteJournal(going).append(4, printEntries('e'))).toBe(5)
    going.close()
  })
})

describe('a restore', () => {
  it('[BACKUP-3] into an empty folder brings back the journal, which goes on', async () => {
    await backup(data, file)
    const target = join(root.path, 'new')
    await restore(file, target)
    const restored = await openDatabase(target)
    const journal = sqliteJournal(restored)
    expect(await journal.append(3, printEntries('d'))).toBe(4)
    expect(verifyJournal(restored, () => null).ok).toBe(true)
    restored.close()
  })

  it('[BACKUP-3] brings back a hall whose catalogue or reports are not as they should be: every backup would be so', async () => {
    db.exec("INSERT INTO catalogue VALUES ('services', 'card', 7, '{}'); DROP INDEX report_stop_day")
    await backup(data, file)
    expect(await restore(file, `${root.path}/new`)).toEqual({ seq: 3, older: null })
  })

  it('[BACKUP-3] refuses a folder with a database, or with the log of one', async () => {
    await backup(data, file)
    await expect(restore(file, data)).rejects.toThrow(/has a database already/)
    const target = join(root.path, 'new')
    mkdirSync(target)
    writeFileSync(`${databasePath(target)}-wal`, 'left behind')
    await expect(restore(file, target)).rejects.toThrow(/has a database already/)
  })

  it('[BACKUP-3] refuses a backup that was changed, and a file that is none', async () => {
    await backup(data, file)
    const bytes = readFileSync(file)
    bytes.write('x', bytes.indexOf('{"print":"b","by":"printer"}') + '{"print":"'.length)
    writeFileSync(file, bytes)
    const target = join(root.path, 'new')
    await expect(restore(file, target)).rejects.toThrow(/is not whole/)
    writeFileSync(file, 'a letter to the mayor, not a database at all'.repeat(99))
    await expect(restore(file, target)).rejects.toThrow(/not a database/)
    writeFileSync(file, '')
    await expect(restore(file, target)).rejects.toThrow(/is empty; choose another/)
    expect(existsSync(target)).toBe(false)
  })
})
