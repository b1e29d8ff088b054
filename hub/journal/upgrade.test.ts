import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hubCommand, startHub, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import { packDays } from './archive/pack.ts'
import { databasePath, openDatabase } from './database.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import type { StoredRow } from './codec.ts'
import { chainHash } from './hash.ts'
import { triggers } from './tables/triggers.ts'
import { restore } from './restore.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

// They write to the disk, which others may use too.
vi.setConfig({ testTimeout: 60_000 })

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const fixture = (name: string): string =>
  readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url), 'utf8')

interface Row {
  seq: number
}
const golden = (name: string): Row[] =>
  fixture(`${name}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

/** A journal of the time of each version of the tables. */
const journals = [
  'journal-v1',
  'journal-v2',
  'journal-v3-lists',
  'journal-v3-step-back',
  'journal-v4-desk',
  'journal-v5-steer',
]

/** A database as a hub of that version left it, with a journal of its time. */
function leave(version: number): number {
  const db = new Sqlite(databasePath(folder.path))
  for (let step = 1; step <= version; step++) db.exec(fixture(`tables-v${step}.sql`))
  const insert = db.prepare(
    'INSERT INTO journal VALUES (@seq, @day, @type, @version, @data, @at, @actor, @command_id, @hash)',
  )
  const rows = golden(journals[version - 1] ?? '')
  for (const row of rows) insert.run(row)
  db.prepare(
    "INSERT INTO device (id, role, name, token_hash, created_at) VALUES ('d', 'kiosk', 'd', 'h', 1)",
  ).run()
  db.close()
  return rows.length
}

const released = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1)

describe.each(released)('a database with tables of version %i', (version) => {
  it('[UPGRADE-1] is brought up to date, with every entry and the tables of a new one', async () => {
    const rows = leave(version)
    const db = await openDatabase(folder.path)
    expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: rows, problems: [] })
    const journal = sqliteJournal(db)
    expect(await journal.append(rows, printEntries('more'))).toBe(rows + 1)
    const fresh = await openDatabase(join(folder.path, 'fresh'))
    const schema = (of: typeof db) => of.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
    expect(schema(db)).toEqual(schema(fresh))
    fresh.close()
    db.close()
  })

  it('[UPGRADE-1] starts in the newest hub', async () => {
    leave(version)
    const hub = await startHub({ folder: folder.path })
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
    expect(await hub.stop()).toBe(0)
    expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
  })
})

describe.each(released)('a backup of a hub with tables of version %i', (version) => {
  const target = () => join(folder.path, 'new')
  const backup = () => databasePath(folder.path)

  it('[UPGRADE-3] is restored: a copy of it is brought up to date, and it stays as it is', async () => {
    const rows = leave(version)
    const before = readFileSync(backup())
    expect(await restore(backup(), target())).toEqual({ seq: rows, older: version })
    expect(readFileSync(backup()).equals(before)).toBe(true)
    expect(readdirSync(folder.path).sort()).toEqual(['new', 'paihao.db'])
    expect(readdirSync(target())).toEqual(['paihao.db'])
    const db = await openDatabase(target(), { readonly: true })
    expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: rows, problems: [] })
    db.close()
  })

  it('[UPGRADE-3] [BACKUP-3] leaves nothing behind where it is damaged', async () => {
    leave(version)
    const old = new Sqlite(backup())
    old.exec(
      `DROP TRIGGER journal_no_update; UPDATE journal SET at = at + 1 WHERE seq = 2; ${triggers.journal_no_update}`,
    )
    old.close()
    const bytes = readFileSync(backup())
    await expect(restore(backup(), target())).rejects.toThrow(
      /paihao\.db is not whole \(.*\); choose another/,
    )
    expect(readdirSync(folder.path)).toEqual(['paihao.db'])
    expect(readFileSync(backup()).equals(bytes)).toBe(true)
  })
})

it('[UPGRADE-3] [BACKUP-7] archives come with an older backup, and it is not restored without them', async () => {
  leave(SCHEMA_VERSION - 1)
  const old = new Sqlite(databasePath(folder.path))
  const day = '2099-01-01'
  const { seq, hash } = old
    .prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
    .get()!
  const data = JSON.stringify({ day, lastCallSeq: 0 })
  const next: StoredRow = [seq + 1, day, 'dayOpened', 1, data, 1, 'hub', null]
  old.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...next, chainHash(hash, next))
  await packDays(old, day)
  const packed = old.prepare<[], number>('SELECT max(last) FROM archive').pluck().get()
  old.close()
  expect(packed).toBeGreaterThan(0)
  const file = databasePath(folder.path)
  const target = join(folder.path, 'new')
  await restore(file, target)
  const db = await openDatabase(target, { readonly: true })
  expect(verifyJournal(db, () => null).problems).toEqual([])
  db.close()
  rmSync(join(folder.path, 'archive'), { recursive: true })
  await expect(restore(file, join(folder.path, 'poor'))).rejects.toThrow(/it is missing/)
  await restore(file, join(folder.path, 'poor'), { withoutArchives: true })
  expect(readdirSync(join(folder.path, 'poor'))).toEqual(['paihao.db'])
})

it('[UPGRADE-3] the command says that it brought the copy up to date', async () => {
  leave(1)
  const args = ['restore', databasePath(folder.path), '--data', join(folder.path, 'new')]
  expect(await hubCommand(args)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('tables of version 1 were brought up to date in the copy'),
  })
})

it('[UPGRADE-1] [CLERK-3] a clerk who must wait before the next PIN still must', async () => {
  leave(5)
  const old = new Sqlite(databasePath(folder.path))
  old.exec("INSERT INTO clerk_pin VALUES ('c01', 'salt:hash', 5, 1795482040000), ('c02', 'salt:hash', 0, 0)")
  old.close()
  const db = await openDatabase(folder.path)
  expect(db.prepare('SELECT name, wrong, wait_until FROM delay').all()).toEqual([
    { name: 'clerk:c01', wrong: 5, wait_until: 1_795_482_040_000 },
  ])
  expect(db.prepare('SELECT * FROM clerk_pin').all()).toEqual([
    { clerk: 'c01', hash: 'salt:hash' },
    { clerk: 'c02', hash: 'salt:hash' },
  ])
  db.close()
})

describe('a journal of a newer hub', () => {
  const change = async (sql: string): Promise<void> => {
    const db = await openDatabase(folder.path)
    await sqliteJournal(db).append(0, printEntries('a'))
    db.exec(sql)
    db.close()
  }

  it('[UPGRADE-2] each kind of event is noted when it is first written', async () => {
    await change('SELECT 1')
    const db = await openDatabase(folder.path)
    expect(db.prepare('SELECT type, version FROM event_kind').raw().all()).toEqual([['printConfirmed', 2]])
    db.close()
  })

  const newer: [string, string, RegExp][] = [
    ['tables', `PRAGMA user_version = ${SCHEMA_VERSION + 1}`, /tables of version \d+, newer than this hub/],
    [
      'a version of an event',
      `INSERT INTO event_kind VALUES ('printConfirmed', 99)`,
      /holds printConfirmed of version 99, which a newer hub wrote; install that one again/,
    ],
  ]
  it.each(newer)(
    '[UPGRADE-2] is refused for its %s, at the start and in every command',
    async (_name, sql, line) => {
      await change(sql)
      const file = join(folder.path, 'x.db')
      const commands = [
        ['start', '--port', '17999'],
        ['verify'],
        ['backup', file],
        ['export', file],
        ['token', 'kiosk'],
        ['pair', '482913'],
        ['rebuild-reports'],
        ['archive'],
        ['restore', databasePath(folder.path)],
      ]
      await Promise.all(
        commands.map(async (command) => {
          const data = command[0] === 'restore' ? join(folder.path, 'new') : folder.path
          const { code, stderr } = await hubCommand([...command, '--data', data])
          const lines = stderr.split('\n').filter((text) => text !== '' && !text.startsWith('{'))
          expect(code, command[0]).not.toBe(0)
          expect(lines, command[0]).toEqual([expect.stringMatching(line)])
        }),
      )
    },
    60_000,
  )

  it('[UPGRADE-2] is refused for a type of event, also for only looking', async () => {
    await change(`INSERT INTO event_kind VALUES ('ticketRated', 1)`)
    for (const readonly of [true, false])
      await expect(openDatabase(folder.path, { readonly })).rejects.toThrow(/holds ticketRated of version 1/)
  })

  it('[UPGRADE-2] a row that no hub of this version can read is one line at the start', async () => {
    const day = `2099-01-01`
    await change(
      `INSERT INTO journal VALUES (2, '${day}', 'dayOpened', 1, '{"day":"${day}","lastCallSeq":0}', 1, 'hub', NULL, 'x');
       INSERT INTO journal VALUES (3, '${day}', 'ticketRated', 1, '{}', 1, 'hub', NULL, 'x')`,
    )
    const { code, stderr } = await hubCommand(['start', '--data', folder.path, '--demo', '--port', '17999'])
    expect(code).not.toBe(0)
    expect(stderr.split('\n').filter((text) => text !== '' && !text.startsWith('{'))).toEqual([
      expect.stringMatching(/entry 3 cannot be read: unknown type "ticketRated"; run verify: a newer hub/),
    ])
  })
})
