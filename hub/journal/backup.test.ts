import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import { backup, restore } from './backup.ts'
import { databasePath, openDatabase, openFile } from './database.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

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
    const url = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
    const writer = new Worker(
      `const run = async () => {
        const { openDatabase } = await import(${url('./database.ts')})
        const { sqliteJournal } = await import(${url('./sqlite.ts')})
        const { parentPort } = await import('node:worker_threads')
        const db = await openDatabase(${JSON.stringify(data)})
        db.pragma('synchronous = OFF')
        const journal = sqliteJournal(db)
        const [first] = [...journal.read(1)]
        const many = Array.from({ length: 20_000 }, () => first)
        let seq = journal.append(3, many)
        parentPort.postMessage('ready')
        parentPort.once('message', () => (db.close(), process.exit()))
        const write = () => { seq = journal.append(seq, [first]); setImmediate(write) }
        write()
      }
      run()`,
      { eval: true },
    )
    await once(writer, 'message')
    await backup(data, file)
    writer.postMessage('stop')
    await once(writer, 'exit')
    expect(await entriesIn(file)).toBeGreaterThanOrEqual(20_003)
  }, 20_000)

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
    bytes.write('x', bytes.indexOf('{"print":"b"}') + '{"print":"'.length)
    writeFileSync(file, bytes)
    const target = join(root.path, 'new')
    await expect(restore(file, target)).rejects.toThrow(/is not whole/)
    writeFileSync(file, 'a letter to the mayor, not a database at all'.repeat(99))
    await expect(restore(file, target)).rejects.toThrow(/not a database/)
    expect(existsSync(databasePath(target))).toBe(false)
  })
})
