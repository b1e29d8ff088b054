import type { Database } from 'better-sqlite3'
import { archivesOf } from './archive/archives.ts'
import { decode, type StoredRow } from './codec.ts'
import type { Entry } from './port.ts'
import { COLUMNS } from './sqlite.ts'
import { wordsIn } from './words.ts'

/** Single entries of the journal by their positions, from the table or the archives, with their words. */
export function entriesIn(db: Database): (seqs: readonly number[]) => Entry[] {
  const archives = archivesOf(db)
  const words = wordsIn(db)
  const select = db.prepare<[number], StoredRow>(`SELECT ${COLUMNS} FROM journal WHERE seq = ?`).raw()

  function rowAt(seq: number): StoredRow {
    const row = select.get(seq) ?? archives.rowsAround(seq).find(([at]) => at === seq)
    if (!row) throw new Error(`entry ${seq} is not in the journal`)
    return row
  }
  return (seqs) =>
    seqs.map((seq) => {
      const row = rowAt(seq)
      const entry = decode(row)
      return { ...entry, event: words.putBack(seq, entry.event, row[4]) }
    })
}
