import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf, printEntries } from '../../tests/fixtures/journal.ts'
import { openDatabase } from './database.ts'
import { lockFolder } from './lock.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import { triggers } from './tables/triggers.ts'
import { type Journal, StaleWriter } from './port.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let journal: Journal

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  journal = sqliteJournal(db)
  await journal.append(0, printEntries('a', 'b', 'c'))
})
afterEach(() => {
  db.close()
  folder.remove()
})

/** Another process that opens the same folder and runs this code with `db` and `journal`. */
function elsewhere(code: string): string {
  const url = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const script = `
    const { openDatabase } = await import(${url('./database.ts')})
    const { sqliteJournal } = await import(${url('./sqlite.ts')})
    const { lockFolder } = await import(${url('./lock.ts')})
    const folder = ${JSON.stringify(folder.path)}
    ${code}`
  const run = ['--input-type=module', '--eval', script]
  return execFileSync(process.execPath, run, { encoding: 'utf8' }).trim()
}

describe('the journal in SQLite', () => {
  it.each([
    `UPDATE journal SET data = '{"print":"x","by":"printer"}' WHERE seq = 2`,
    'DELETE FROM journal WHERE seq = 3',
    'DELETE FROM journal',
  ])('[JOURNAL-5] is append-only: %s', (sql) => {
    expect(() => db.exec(sql)).toThrow('append-only')
    expect([...journal.read(1)]).toHaveLength(3)
  })

  it('[JOURNAL-6] chains each row to the one before, also over a reopening', async () => {
    db.close()
    db = await openDatabase(folder.path)
    journal = sqliteJournal(db)
    expect(journal.lastSeq()).toBe(3)
    expect(await journal.append(3, printEntries('d'))).toBe(4)
    const hashes = db.prepare<[], string>('SELECT hash FROM journal').pluck().all()
    expect(new Set(hashes).size).toBe(4)
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: 4, problems: [] })
  })

  it('[JOURNAL-2] another process that wrote first makes this one stale', async () => {
    elsewhere(`
      const other = sqliteJournal(await openDatabase(folder))
      const [last] = [...other.read(3)]
      other.append(3, [{ ...last, commandId: 'command-9' }])`)
    await expect(async () => journal.append(3, printEntries('d'))).rejects.toThrow(StaleWriter)
    expect(journal.entriesOf('command-9').map(({ seq }) => seq)).toEqual([4])
    expect(await journal.append(4, printEntries('d'))).toBe(5)
  })

  it('[JOURNAL-3] a row that the database refuses takes the whole append with it', async () => {
    const half = [
      ...printEntries('d'),
      // An instant that is no whole number: the event's type allows it, the column does not.
      entryOf({ type: 'printConfirmed', at: 1.5, data: { print: 'e', by: 'printer' } }),
    ]
    await expect(async () => journal.append(3, half)).rejects.toThrow()
    expect(journal.lastSeq()).toBe(3)
    expect(await journal.append(3, printEntries('d'))).toBe(4)
  })

  it.each([
    ['an unknown type', `'ticketEaten', 1, '{}'`, /entry 4 .*unknown type "ticketEaten"/],
    ['a word that every object has', `'toString', 1, '{}'`, /entry 4 .*unknown type/],
    ['a newer version', `'printConfirmed', 3, '{"print":"d","by":"printer"}'`, /entry 4 .*unknown version 3/],
    ['half a row', `'printConfirmed', 1, '{"pri'`, /entry 4 .*not JSON/],
    ['another shape', `'printConfirmed', 1, '{"print":7}'`, /entry 4 .*printConfirmed print: /],
  ])('[JOURNAL-7] refuses %s loudly, naming the row', (_name, columns, message) => {
    db.exec(`INSERT INTO journal (seq, day, type, version, data, at, actor, command_id, hash)
             VALUES (4, '2026-11-24', ${columns}, 1, 'x', 'command-4', 'x')`)
    expect(() => [...journal.read(1)]).toThrow(message)
    expect(() => journal.entriesOf('command-4')).toThrow(message)
  })

  it('[JOURNAL-4] finds a command and the newest day without walking the journal', () => {
    const plan = (sql: string) => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    expect(plan("SELECT data FROM journal WHERE command_id = 'x' ORDER BY seq")).toContain('journal_command')
    expect(plan("SELECT max(seq) FROM journal WHERE type = 'dayOpened'")).toContain('journal_day_opened')
  })

  it('[JOURNAL-8] syncs every commit and keeps a write-ahead log', () => {
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
  })
})

describe('the data folder', () => {
  it('[DATA-1] refuses a database that is newer than the hub', async () => {
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    for (const readonly of [true, false])
      await expect(openDatabase(folder.path, { readonly })).rejects.toThrow(/newer than this hub/)
  })

  it("[DATA-1] refuses another program's database and leaves it alone", async () => {
    db.pragma('application_id = 7')
    await expect(openDatabase(folder.path)).rejects.toThrow(/not a database of Paihao/)
  })

  it('[DATA-1] opening again changes nothing', async () => {
    const schema = () => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
    const before = schema()
    const again = await openDatabase(folder.path)
    again.close()
    expect(schema()).toEqual(before)
    expect(Object.keys(triggers)).toHaveLength(6)
  })

  it('[DATA-2] belongs to one hub, while other commands may read and write beside it', async () => {
    const lock = await lockFolder(folder.path)
    await expect(lockFolder(folder.path)).rejects.toThrow(/another hub is running/)
    expect(
      elsewhere(`
        const db = await openDatabase(folder)
        db.exec("INSERT INTO device (id, role, name, token_hash, created_at) VALUES ('d', 'kiosk', 'd', 'h', 1)")
        await lockFolder(folder).catch((error) => console.log(error.message))`),
    ).toMatch(/another hub is running/)
    lock.release()
    ;(await lockFolder(folder.path)).release()
  })

  it('[DATA-2] is free again after its hub was killed', async () => {
    expect(() => elsewhere(`await lockFolder(folder); process.kill(process.pid, 'SIGKILL')`)).toThrow()
    ;(await lockFolder(folder.path)).release()
  })

  it('[DATA-3] says in one line what is wrong with a folder that cannot be used', async () => {
    for (const bad of ['/dev/null', '/dev/null/data']) {
      await expect(openDatabase(bad)).rejects.toThrow(/cannot be opened .*choose/)
    }
    await expect(openDatabase(`${folder.path}/none`, { readonly: true })).rejects.toThrow(/not there/)
  })
})
