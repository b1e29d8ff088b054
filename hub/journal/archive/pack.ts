import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { StoredRow } from '../codec.ts'
import { DataFolderError } from '../errors.ts'
import { chainHash, GENESIS } from '../hash.ts'
import { COLUMNS } from '../sqlite.ts'
import { archivesOf } from './archives.ts'
import { archivePath, createArchive, fileOfDay, readPiece, writePiece } from './file.ts'

/** Rows packed together; moving them holds up a hub beside it for some milliseconds. */
const PIECE = 2_000
/** A hub beside it has the disk for so many times as long as a piece took. */
const REST = 2

export interface Packed {
  /** Rows that moved. */
  rows: number
  /** The files that they moved to. */
  files: string[]
}

export interface PackOptions {
  /** Called between the steps, and at each may throw; for tests. */
  at?: (step: 'written' | 'checked' | 'recorded' | 'moved', first: number) => void
  /** Rows packed together. */
  piece?: number
}

type HashedRow = [...StoredRow, hash: string]

/**
 * Moves the closed days before `before` (`YYYY-MM-DD`) out of the journal's table into yearly files, piece by
 * piece, also beside a running hub. Each piece is written and synced, read back and found to join the chain,
 * and only then leaves the table, in one transaction with the row that records it; whatever ends this between
 * two steps, each entry is found exactly once. Throws DataFolderError.
 */
export async function packDays(db: Database, before: string, options: PackOptions = {}): Promise<Packed> {
  const archives = archivesOf(db)
  const piece = options.piece ?? PIECE
  const candidates = db
    .prepare<[from: number], HashedRow>(
      `SELECT ${COLUMNS}, hash FROM journal
       WHERE seq >= ? AND seq < (SELECT max(seq) FROM journal WHERE type = 'dayOpened') ORDER BY seq LIMIT ${piece}`,
    )
    .raw()
  const record = db.prepare('INSERT INTO archive (first, last, file, hash) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM journal WHERE seq BETWEEN ? AND ?')
  const files = new Map<string, Database>()
  let moved = 0
  let previous = archives.ranges().at(-1)?.hash ?? GENESIS
  try {
    for (;;) {
      const started = performance.now()
      const next = archives.last() + 1
      const rows = firstDay(candidates.all(next), before)
      if (rows.length === 0) return { rows: moved, files: [...files.keys()] }
      const file = fileOfDay(rows[0]![1])
      const archive = openFor(file)
      const last = rows.at(-1)!
      writePiece(archive, rows.map(withoutHash))
      options.at?.('written', next)
      if (!joins(readPiece(archive, next) ?? [], previous, next, last[8])) {
        throw new DataFolderError(
          `${file}: rows ${next} to ${last[0]} do not follow the chain, so nothing was moved; run verify`,
        )
      }
      options.at?.('checked', next)
      db.transaction(() => {
        record.run(next, last[0], file, last[8])
        options.at?.('recorded', next)
        remove.run(next, last[0])
      }).immediate()
      options.at?.('moved', next)
      previous = last[8]
      moved += rows.length
      await pause((performance.now() - started) * REST)
    }
  } finally {
    for (const archive of files.values()) archive.close()
  }

  function openFor(file: string): Database {
    const open = files.get(file)
    if (open) return open
    const path = archivePath(db, file)
    mkdirSync(dirname(path), { recursive: true })
    const archive = createArchive(path)
    files.set(file, archive)
    return archive
  }
}

/** The rows of the first day among them; none when that day is not before `before`. */
function firstDay(rows: readonly HashedRow[], before: string): HashedRow[] {
  const day = rows[0]?.[1]
  if (day === undefined || day >= before) return []
  const end = rows.findIndex((row) => row[1] !== day)
  return end === -1 ? [...rows] : rows.slice(0, end)
}

const withoutHash = ([seq, day, type, version, data, at, actor, commandId]: HashedRow): StoredRow => [
  seq,
  day,
  type,
  version,
  data,
  at,
  actor,
  commandId,
]

/** Whether the rows, from `first` on without gaps, lead from one hash to the other. */
export function joins(rows: readonly StoredRow[], previous: string, first: number, hash: string): boolean {
  let reached = previous
  for (const [index, row] of rows.entries()) {
    if (row[0] !== first + index) return false
    reached = chainHash(reached, row)
  }
  return rows.length > 0 && reached === hash
}
