import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf, printEntries } from '../../tests/fixtures/journal.ts'
import { DAY } from '../../tests/fixtures/scenario.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { openDatabase } from './database.ts'
import { memoryJournal } from './memory.ts'
import { type Journal, StaleWriter } from './port.ts'
import { sqliteJournal } from './sqlite.ts'

const opened: HallEvent = { type: 'dayOpened', at: 1, data: { day: DAY, lastCallSeq: 0 } }
const confirmed = (print: string): HallEvent => ({
  type: 'printConfirmed',
  at: 2,
  data: { print, by: 'printer' },
})
const failed = (cause: string): HallEvent => ({ type: 'printFailed', at: 2, data: { print: 'a', cause } })

/** What every journal keeps, whatever it is made of. */
function contract(open: () => Promise<Journal>): void {
  let journal: Journal
  beforeEach(async () => {
    journal = await open()
  })
  const all = () => [...journal.read(1)]

  it('[JOURNAL-1] begins empty', () => {
    expect(journal.lastSeq()).toBe(0)
    expect(all()).toEqual([])
    expect(journal.lastDayOpened()).toBeNull()
    expect(journal.entriesOf('command-1')).toEqual([])
  })

  it('[JOURNAL-1] gives back what was appended, in order, without gaps', async () => {
    const written = [entryOf(opened), entryOf(failed('甲"\n'), 'command-1'), entryOf(confirmed('b'))]
    expect(await journal.append(0, written.slice(0, 2))).toBe(2)
    expect(await journal.append(2, written.slice(2))).toBe(3)
    expect(all()).toEqual(written.map((one, index) => ({ ...one, seq: index + 1 })))
    expect(journal.lastSeq()).toBe(3)
  })

  it('[JOURNAL-1] reads from any position on, across pages', async () => {
    await journal.append(0, printEntries(...Array.from({ length: 2_500 }, (_, index) => `p${index + 1}`)))
    const seqs = [...journal.read(999)].map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: 1_502 }, (_, index) => index + 999))
    expect([...journal.read(2_501)]).toEqual([])
  })

  it('[JOURNAL-1] can be written to while it is read', async () => {
    await journal.append(0, printEntries('a', 'b'))
    for (const { seq } of journal.read(1)) if (seq === 1) await journal.append(2, printEntries('c'))
    expect(journal.lastSeq()).toBe(3)
  })

  it('[JOURNAL-2] refuses an append after another writer, and one that runs ahead', async () => {
    await journal.append(0, printEntries('a', 'b'))
    for (const stale of [0, 1, 3]) {
      await expect(async () => journal.append(stale, printEntries('c'))).rejects.toThrow(StaleWriter)
    }
    expect(journal.lastSeq()).toBe(2)
    expect(await journal.append(2, printEntries('c'))).toBe(3)
  })

  it('[JOURNAL-3] writes all entries or none, and none that could not be read again', async () => {
    await journal.append(0, printEntries('a'))
    await expect(async () => journal.append(1, printEntries('b', 'NOT AN ID'))).rejects.toThrow('entry 3')
    expect(journal.lastSeq()).toBe(1)
    expect(all()).toHaveLength(1)
    expect(await journal.append(1, printEntries('c'))).toBe(2)
  })

  it('[JOURNAL-3] an append of nothing changes nothing', async () => {
    expect(await journal.append(0, [])).toBe(0)
    await expect(async () => journal.append(1, [])).rejects.toThrow(StaleWriter)
  })

  it('[JOURNAL-4] knows what each command wrote, and only that', async () => {
    await journal.append(0, [
      entryOf(confirmed('a'), 'command-1'),
      entryOf(confirmed('b'), 'command-2'),
      entryOf(confirmed('c'), 'command-1'),
      entryOf(confirmed('d')),
    ])
    expect(journal.entriesOf('command-1').map(({ seq }) => seq)).toEqual([1, 3])
    expect(journal.entriesOf('command-2')).toEqual([{ ...entryOf(confirmed('b'), 'command-2'), seq: 2 }])
    expect(journal.entriesOf('command-3')).toEqual([])
  })

  it('[JOURNAL-1] knows where the newest day began', async () => {
    await journal.append(0, [entryOf(opened), ...printEntries('a')])
    expect(journal.lastDayOpened()).toBe(1)
    await journal.append(2, [entryOf(opened), ...printEntries('b')])
    expect(journal.lastDayOpened()).toBe(3)
  })

  it('[JOURNAL-13] has a hash for each entry, which stands for all before it', async () => {
    await journal.append(0, printEntries('a', 'b'))
    const hashes = [1, 2].map((seq) => journal.hashAt(seq))
    await journal.append(2, printEntries('c'))
    expect([1, 2].map((seq) => journal.hashAt(seq))).toEqual(hashes)
    expect(new Set([...hashes, journal.hashAt(3)]).size).toBe(3)
    expect([journal.hashAt(0), journal.hashAt(4)]).toEqual([null, null])
    const other = memoryJournal()
    await other.append(0, printEntries('a', 'b', 'c'))
    expect(other.hashAt(3)).toBe(journal.hashAt(3))
  })

  it('[JOURNAL-12] gives the events alone as it gives them with their entries', async () => {
    await journal.append(0, printEntries('a', 'b', 'c'))
    expect([...journal.events(2)]).toEqual([...journal.read(2)].map(({ event }) => event))
    expect([...journal.events(4)]).toEqual([])
  })

  it('[JOURNAL-5] what was written stays, whatever becomes of the objects', async () => {
    const data = { print: 'a', by: 'printer' as const }
    await journal.append(0, [entryOf({ type: 'printConfirmed', at: 2, data })])
    data.print = 'changed'
    const [read] = all()
    if (read?.event.type !== 'printConfirmed') throw new Error('another event')
    expect(read.event.data.print).toBe('a')
    read.event.data.print = 'changed'
    expect(all()[0]?.event.data).toEqual({ print: 'a', by: 'printer' })
  })
}

describe('the journal in memory', () => contract(async () => memoryJournal()))

describe('the journal in SQLite', () => {
  const folder = temporaryFolder()
  let db: Database
  let count = 0
  afterEach(() => db.close())
  afterAll(folder.remove)
  contract(async () => {
    db = await openDatabase(`${folder.path}/${++count}`)
    return sqliteJournal(db)
  })
})
