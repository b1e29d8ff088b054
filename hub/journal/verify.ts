import type { Database } from 'better-sqlite3'
import { decode, type StoredRow } from './codec.ts'
import { archivesOf } from './archive/archives.ts'
import { joins } from './archive/pack.ts'
import { DataFolderError, messageOf, UnreadableEntry } from './errors.ts'
import { chainHash, GENESIS } from './hash.ts'
import type { Entry } from './port.ts'
import { COLUMNS } from './sqlite.ts'
import { wordsIn } from './words.ts'
import { fileProblems, isOfTheFile } from './verifyFile.ts'

export interface Problem {
  /** The row; null for what concerns the whole database. */
  seq: number | null
  problem: string
}

export interface Verification {
  ok: boolean
  entries: number
  problems: Problem[]
}

/** More would only repeat that the file is broken. */
const MOST_PROBLEMS = 10

/**
 * Walks the whole journal as one chain, the archives first: the database's own check, the triggers, positions
 * without gaps and as far as the reporting tables have followed, the chain of hashes, and each row as an event
 * that this hub knows. `visit` sees the entries in order and may name a problem of its own; after its first one,
 * or behind an archive that cannot be read, it is asked no more. `folder`: where the archives are, if not beside the database.
 */
export function verifyJournal(
  db: Database,
  visit: (entry: Entry) => string | null,
  folder?: string,
): Verification {
  const problems: Problem[] = [...fileProblems(db)]
  const words = wordsIn(db)
  let entries = 0
  let previous = GENESIS
  let expected = 1
  let visiting = true
  const add = (seq: number | null, problem: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ seq, problem })
  }

  function show(row: StoredRow): void {
    entries++
    const problem = visiting ? look(row, words, visit) : null
    if (problem === null) return
    visiting = false
    add(row[0], problem)
  }

  function walkArchives(): void {
    const archives = archivesOf(db, folder)
    const lost = new Set<string>()
    for (const range of archives.ranges()) {
      const { first, last, file, hash } = range
      if (first !== expected) add(first, `${file}: the rows before it are missing: expected ${expected}`)
      try {
        const rows = archives.rowsOf(range)
        if (!joins(rows, previous, first, hash) || rows.at(-1)?.[0] !== last)
          add(
            null,
            `${file}: rows ${first} to ${last} were changed after they were written: the chain does not fit`,
          )
        rows.forEach(show)
      } catch (error) {
        if (!(error instanceof DataFolderError)) throw error
        visiting = false
        if (!lost.has(file)) add(null, error.message)
        lost.add(file)
      }
      previous = hash
      expected = last + 1
    }
  }

  function walkTable(): void {
    const rows = db
      .prepare<[], [...StoredRow, hash: string]>(`SELECT ${COLUMNS}, hash FROM journal ORDER BY seq`)
      .raw()
    for (const [seq, day, type, version, data, at, actor, commandId, hash] of rows.iterate()) {
      const row: StoredRow = [seq, day, type, version, data, at, actor, commandId]
      if (seq !== expected) add(seq, `the row before it is missing: expected ${expected}`)
      if (chainHash(previous, row) !== hash)
        add(seq, 'was changed after it was written: its hash does not fit')
      show(row)
      previous = hash
      expected = seq + 1
    }
  }

  // One moment of the database: a hub beside it writes and archives meanwhile.
  const walk = db.transaction(() => {
    const followed = followedTo(db)
    walkArchives()
    walkTable()
    if (expected <= followed)
      add(expected, `is missing at the end: the reports have seen ${followed} entries`)
  })
  try {
    walk()
  } catch (error) {
    if (!isOfTheFile(error)) throw error
    add(expected, `cannot be read from the file: ${messageOf(error)}`)
  }
  return { ok: problems.length === 0, entries, problems }
}

function look(
  row: StoredRow,
  words: ReturnType<typeof wordsIn>,
  visit: (entry: Entry) => string | null,
): string | null {
  try {
    const entry = decode(row)
    const problem = words.problemOf(row[0], entry.event)
    return problem ?? visit({ ...entry, event: words.putBack(row[0], entry.event, row[4]) })
  } catch (error) {
    if (error instanceof UnreadableEntry) return error.problem
    throw error
  }
}

/** How far the reporting tables have followed; the chain alone cannot show that its last rows are gone. */
function followedTo(db: Database): number {
  try {
    return db.prepare<[], number | null>('SELECT max(position) FROM projection').pluck().get() ?? 0
  } catch (error) {
    // The database's own check has named the damage.
    if (isOfTheFile(error)) return 0
    throw error
  }
}
