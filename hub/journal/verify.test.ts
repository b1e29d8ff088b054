import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import type { StoredRow } from './codec.ts'
import { databasePath, openDatabase } from './database.ts'
import { chainHash } from './hash.ts'
import { triggers } from './tables/triggers.ts'
import { COLUMNS, sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'
import { catalogueProblems } from './verifyCatalogue.ts'
import { schemaProblems } from './verifyFile.ts'

const ROWS = 300
let folder: ReturnType<typeof temporaryFolder>
let db: Database

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  const prints = Array.from({ length: ROWS }, (_, index) => `print-${index + 1}`)
  await sqliteJournal(db).append(0, printEntries(...prints))
})
afterEach(() => {
  db.close()
  folder.remove()
})

const verify = (visit: (entry: { seq: number }) => string | null = () => null) => verifyJournal(db, visit)
const badRows = () => verify().problems.map(({ seq }) => seq)

/** Changes rows as someone would who covers his tracks: the triggers stand again afterwards. */
function tamper(sql: string): void {
  for (const name of Object.keys(triggers)) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  for (const trigger of Object.values(triggers)) db.exec(trigger)
}

/** Changes bytes in the closed file itself, and opens it again. */
async function damage(change: (bytes: Buffer) => void): Promise<void> {
  db.close()
  const path = databasePath(folder.path)
  const bytes = readFileSync(path)
  change(bytes)
  writeFileSync(path, bytes)
  db = await openDatabase(folder.path, { readonly: true })
}

describe('verify', () => {
  it('[VERIFY-1] a whole journal has no problems, and every entry is shown', () => {
    const seen: number[] = []
    const result = verify(({ seq }) => (seen.push(seq), null))
    expect(result).toEqual({ ok: true, entries: ROWS, problems: [] })
    expect(seen).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1))
  })

  it.each([
    ['data', `data = '{"print":"print-8","by":"printer"}'`],
    ['day', `day = '2026-11-25'`],
    ['type', `type = 'printStarted'`],
    ['time', 'at = at + 1'],
    ['actor', `actor = 'kiosk-2'`],
    ['command', `command_id = ''`],
    ['hash', `hash = replace(hash, substr(hash, 1, 1), 'x')`],
  ])('[VERIFY-1] names the row whose %s was changed', (_name, set) => {
    tamper(`UPDATE journal SET ${set} WHERE seq = 7`)
    const result = verify()
    expect(result.ok).toBe(false)
    expect(result.problems[0]?.seq).toBe(7)
    expect(result.entries).toBe(ROWS)
  })

  it('[VERIFY-1] names the row after one that was changed together with its hash', () => {
    const row = db.prepare<[], StoredRow>(`SELECT ${COLUMNS} FROM journal WHERE seq = 7`).raw().get()
    const before = db.prepare<[], string>('SELECT hash FROM journal WHERE seq = 6').pluck().get()
    if (!row || before === undefined) throw new Error('no row')
    row[4] = '{"print":"forged","by":"printer"}'
    tamper(`UPDATE journal SET data = '${row[4]}', hash = '${chainHash(before, row)}' WHERE seq = 7`)
    expect(badRows()).toEqual([8])
  })

  it('[VERIFY-1] names the row after one that was taken out', () => {
    tamper('DELETE FROM journal WHERE seq = 7')
    expect(badRows()).toContain(8)
  })

  it('[VERIFY-4] names the first row that is gone from the end, where the reports have seen more', () => {
    db.prepare('INSERT INTO projection VALUES (?, ?)').run('stops', ROWS)
    expect(verify().ok).toBe(true)
    tamper(`DELETE FROM journal WHERE seq = ${ROWS}`)
    expect(verify()).toMatchObject({ ok: false, entries: ROWS - 1, problems: [{ seq: ROWS }] })
    tamper(`DELETE FROM journal WHERE seq > ${ROWS - 5}`)
    expect(badRows()).toEqual([ROWS - 4])
    tamper('DELETE FROM journal')
    expect(badRows()).toEqual([1])
  })

  it('[VERIFY-1] names a row that is no longer JSON once for each reason, and goes on', () => {
    tamper(`UPDATE journal SET data = '{"pri' WHERE seq = 7; UPDATE journal SET at = 1 WHERE seq = 200`)
    const result = verify()
    expect(result.problems.map(({ seq }) => seq)).toEqual([7, 7, 200])
    for (const { problem } of result.problems) expect(problem).not.toContain('\n')
  })

  it('[VERIFY-1] names the row in whose bytes the file was changed', async () => {
    await damage((bytes) => {
      const at = bytes.indexOf('{"print":"print-42","by":"printer"}')
      bytes.write('9', at + '{"print":"print-4'.length)
    })
    expect(badRows()).toEqual([42])
  })

  it('[VERIFY-1] says so when the file itself is broken in the middle', async () => {
    await damage((bytes) => {
      const page = Math.floor(bytes.indexOf('{"print":"print-150","by":"printer"}') / 4096)
      bytes.fill(0xff, page * 4096, page * 4096 + 64)
    })
    const result = verify()
    expect(result.ok).toBe(false)
    expect(result.problems[0]?.problem).toMatch(/file is damaged/)
    expect(result.problems.some(({ seq }) => seq !== null && seq > 1 && seq <= 150)).toBe(true)
    for (const { problem } of result.problems) expect(problem).not.toContain('\n')
  })

  it('[VERIFY-2] misses a trigger that was dropped, or that no longer does anything', () => {
    db.exec('DROP TRIGGER journal_no_update')
    expect(verify().problems).toEqual([{ seq: null, problem: expect.stringContaining('journal_no_update') }])
    db.exec('CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END')
    expect(verify().ok).toBe(false)
    db.exec('DROP TRIGGER journal_no_update')
    db.exec(triggers.journal_no_update)
    expect(verify().ok).toBe(true)
  })

  it('[VERIFY-3] takes the first problem that the visitor finds, and asks it no more', () => {
    const seen: number[] = []
    const result = verify(({ seq }) => (seen.push(seq), seq === 5 ? 'does not follow' : null))
    expect(result.problems).toEqual([{ seq: 5, problem: 'does not follow' }])
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('[VERIFY-3] does not take a bug of the visitor for damage of the file', () => {
    const bug = () => {
      throw new TypeError('a bug')
    }
    expect(() => verify(bug)).toThrow('a bug')
  })
})

describe('the tables', () => {
  it('[VERIFY-7] an index that is missing or another is named', () => {
    db.exec('DROP INDEX report_stop_day; CREATE INDEX report_stop_day ON report_stop (ticket)')
    expect([...schemaProblems(db)]).toEqual(['the index report_stop_day is missing or another'])
  })
})

describe('the catalogue', () => {
  beforeEach(() => {
    const put = db.prepare("INSERT INTO catalogue (kind, id, position, data) VALUES ('services', ?, ?, ?)")
    const audit = db.prepare(
      "INSERT INTO catalogue_audit (at, actor, kind, id, before, after) VALUES (1, 'hub', 'services', ?, ?, ?)",
    )
    put.run('card', 0, '{"minutes":9}')
    put.run('permit', 1, '{}')
    audit.run('card', null, '{"minutes":5}')
    audit.run('permit', null, '{}')
    audit.run('card', '{"minutes":5}', '{"minutes":9}')
    audit.run('gone', null, '{}')
    audit.run('gone', '{}', null)
  })
  const problem = () => [...catalogueProblems(db)]

  it('[VERIFY-5] that is what its audit says is whole', () => {
    expect(problem()).toEqual([])
  })
  it.each([
    ["UPDATE catalogue SET data = '{\"minutes\":8}' WHERE id = 'card'", 'services card is not what'],
    ["UPDATE catalogue SET position = 3 WHERE id = 'permit'", 'stands at 3, not at 1'],
    ["DELETE FROM catalogue WHERE id = 'permit'", 'lacks services permit'],
    ["INSERT INTO catalogue VALUES ('services', 'more', 2, '{}')", 'services more is not what'],
    ['UPDATE catalogue_audit SET after = \'{"minutes":6}\' WHERE seq = 1', 'row 3 of catalogue_audit'],
    ['DELETE FROM catalogue_audit WHERE seq = 3', 'services card is not what'],
    ['UPDATE catalogue_audit SET before = NULL WHERE seq = 5', 'row 5 of catalogue_audit'],
  ])('[VERIFY-5] is named after %s', (sql, expected) => {
    db.exec(sql)
    expect(problem()).toEqual([expect.stringContaining(expected)])
  })
})
