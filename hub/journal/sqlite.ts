import type { Database } from 'better-sqlite3'
import { archivesOf } from './archive/archives.ts'
import { decode, decodeEvent, encode, type StoredRow } from './codec.ts'
import { codeOf } from './errors.ts'
import { chainHash, GENESIS } from './hash.ts'
import { createKindNotes } from './kinds.ts'
import { type Entry, type Journal, type NewEntry, StaleWriter } from './port.ts'
import { takeApart } from './apart.ts'
import { wordsIn } from './words.ts'

/** A row on its way into the table, and the words that are kept beside it. */
interface Written {
  row: StoredRow
  words: ReturnType<typeof takeApart>['words']
}

/** Rows fetched at a time. In pages, because a running query would block every write of its connection. */
const PAGE = 200
/** The same at a start, while nobody writes yet. */
const EVENT_PAGE = 2_000
export const COLUMNS = 'seq, day, type, version, data, at, actor, command_id'

/** The journal in a database that openDatabase opened, and in the archives beside it. */
export function sqliteJournal(db: Database): Journal {
  const archives = archivesOf(db)
  const kinds = createKindNotes(db)
  const words = wordsIn(db)
  const insert = db.prepare<[...StoredRow, hash: string], void>(
    `INSERT INTO journal (${COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const head = db
    .prepare<[], [seq: number, hash: string]>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
    .raw()
  const page = db
    .prepare<[from: number], StoredRow>(
      `SELECT ${COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq LIMIT ${PAGE}`,
    )
    .raw()
  const eventPage = db
    .prepare<[from: number], [seq: number, type: string, version: number, data: string, at: number]>(
      `SELECT seq, type, version, data, at FROM journal WHERE seq >= ? ORDER BY seq LIMIT ${EVENT_PAGE}`,
    )
    .raw()
  // One look for both, because it is asked for every command: its rows, behind them where the archives end.
  const byCommand = db
    .prepare<[commandId: string], StoredRow | [archived: number, ...null[]]>(
      `SELECT ${COLUMNS} FROM journal WHERE command_id = ?
       UNION ALL SELECT last, NULL, NULL, NULL, NULL, NULL, NULL, NULL
       FROM (SELECT last FROM archive ORDER BY first DESC LIMIT 1)`,
    )
    .raw()
  const hashOf = db.prepare<[seq: number], string>('SELECT hash FROM journal WHERE seq = ?').pluck()
  const dayOpened = db
    .prepare<[], number | null>(`SELECT max(seq) FROM journal WHERE type = 'dayOpened'`)
    .pluck()

  // The last row that this journal wrote: nobody but the trigger needs to look whether it still is the last.
  let last: { seq: number; hash: string } | null = null

  const write = db.transaction((rows: readonly Written[], from: string): string => {
    let hash = from
    for (const { row, words: apart } of rows) {
      for (const one of apart) words.keep(row[0], row[1], one)
      hash = chainHash(hash, row)
      insert.run(...row, hash)
      kinds.note(row)
    }
    return hash
  })

  function append(expectedSeq: number, entries: readonly NewEntry[]): number {
    const rows = entries.map((entry, index): Written => {
      const { event, words: apart } = takeApart(entry.event)
      return { row: encode(expectedSeq + index + 1, { ...entry, event }), words: apart }
    })
    if (last?.seq !== expectedSeq) {
      const [seq, hash] = head.get() ?? [0, GENESIS]
      if (seq !== expectedSeq) throw new StaleWriter(expectedSeq, seq)
      last = { seq, hash }
    }
    // Immediate: the write lock comes before the rows, so no one can slip in between them.
    last = { seq: expectedSeq + rows.length, hash: write.immediate(rows, last.hash) }
    return last.seq
  }

  /** Some rows from this one on; none at the end. One moment, because another process may be archiving. */
  const rowsFrom = db.transaction((seq: number): StoredRow[] =>
    seq <= archives.last() ? archives.rowsAround(seq).filter((row) => row[0] >= seq) : page.all(seq),
  )

  /** An entry with the words that are kept beside it. */
  function whole(row: StoredRow): Entry {
    const entry = decode(row)
    return { ...entry, event: words.putBack(row[0], entry.event, row[4]) }
  }

  return {
    lastSeq: () => head.get()?.[0] ?? 0,
    append(expectedSeq, entries) {
      try {
        return append(expectedSeq, entries)
      } catch (error) {
        kinds.forget()
        last = null
        const seq = head.get()?.[0] ?? 0
        // [JOURNAL-2] The trigger refused a row behind another writer's.
        throw codeOf(error) === 'SQLITE_CONSTRAINT_TRIGGER' && seq !== expectedSeq
          ? new StaleWriter(expectedSeq, seq)
          : error
      }
    },
    *read(fromSeq) {
      for (let next = Math.max(fromSeq, 1); ;) {
        const rows = rowsFrom(next)
        for (const row of rows) yield whole(row)
        const last = rows.at(-1)
        if (!last) return
        next = last[0] + 1
      }
    },
    *events(fromSeq) {
      if (fromSeq <= archives.last()) {
        for (const { event } of this.read(fromSeq)) yield event
        return
      }
      for (let next = fromSeq; ;) {
        const rows = eventPage.all(next)
        for (const [seq, type, version, data, at] of rows)
          yield words.putBack(seq, decodeEvent(seq, type, version, data, at), data)
        const last = rows.at(-1)
        if (!last) return
        next = last[0] + 1
      }
    },
    hashAt: (seq) => hashOf.get(seq) ?? null,
    lastDayOpened: () => dayOpened.get() ?? null,
    entriesOf(commandId) {
      const found = byCommand.all(commandId)
      const end = found.at(-1)
      const archived = end && end[1] === null ? end[0] : 0
      const rows = found
        .filter((row): row is StoredRow => row[1] !== null)
        .sort(([one], [other]) => one - other)
      // What a command wrote stands together, so that only the first rows here can have others before them.
      const complete = archived === 0 || (rows[0] && rows[0][0] > archived + 1)
      return (complete ? rows : [...archives.ofCommand(commandId), ...rows]).map(whole)
    },
  }
}
