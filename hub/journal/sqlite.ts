import type { Database } from 'better-sqlite3'
import { decode, encode, type StoredRow } from './codec.ts'
import { chainHash, GENESIS } from './hash.ts'
import { type Journal, type NewEntry, StaleWriter } from './port.ts'

/** Rows fetched at a time. In pages, because a running query would block every write of its connection. */
const PAGE = 200
export const COLUMNS = 'seq, day, type, version, data, at, actor, command_id'

/** The journal in a database that openDatabase opened. */
export function sqliteJournal(db: Database): Journal {
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
  const byCommand = db
    .prepare<[commandId: string], StoredRow>(
      `SELECT ${COLUMNS} FROM journal WHERE command_id = ? ORDER BY seq`,
    )
    .raw()
  const dayOpened = db
    .prepare<[], number | null>(`SELECT max(seq) FROM journal WHERE type = 'dayOpened'`)
    .pluck()

  const append = db.transaction((expectedSeq: number, entries: readonly NewEntry[]): number => {
    let [seq, hash] = head.get() ?? [0, GENESIS]
    if (seq !== expectedSeq) throw new StaleWriter(expectedSeq, seq)
    for (const entry of entries) {
      const row = encode(++seq, entry)
      hash = chainHash(hash, row)
      insert.run(...row, hash)
    }
    return seq
  })

  return {
    lastSeq: () => head.get()?.[0] ?? 0,
    // Immediate: the write lock comes before the look at the head, so no one can slip in between.
    append: (expectedSeq, entries) => append.immediate(expectedSeq, entries),
    *read(fromSeq) {
      let next = fromSeq
      for (;;) {
        const rows = page.all(next)
        for (const row of rows) yield decode(row)
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) return
        next = last[0] + 1
      }
    },
    lastDayOpened: () => dayOpened.get() ?? null,
    entriesOf: (commandId) => byCommand.all(commandId).map(decode),
  }
}
