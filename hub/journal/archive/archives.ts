import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { StoredRow } from '../codec.ts'
import { codeOf, DataFolderError, messageOf } from '../errors.ts'
import { openArchive, pieceFinder, readPiece } from './file.ts'

/** A range of rows that left the journal's table, and the chain's hash at its end. */
export interface ArchivedRange {
  first: number
  last: number
  file: string
  hash: string
}

/** The days of a journal that were packed into yearly files. */
export interface Archives {
  /** The last row that was archived; 0 when none was. */
  last(): number
  ranges(): ArchivedRange[]
  /** The rows of the range that holds this row. Throws DataFolderError where its file is missing or broken. */
  rowsAround(seq: number): StoredRow[]
  /** As rowsAround, for a range. */
  rowsOf(range: ArchivedRange): StoredRow[]
  /** What a command wrote. A file that cannot be read has nothing: the hall goes on without its old days. */
  ofCommand(commandId: string): StoredRow[]
}

/** The archives of a database, in its own folder or a named one. Files are opened when they are asked for, and stay open. */
export function archivesOf(db: Database, folder = dirname(db.name)): Archives {
  const last = db.prepare<[], number>('SELECT last FROM archive ORDER BY first DESC LIMIT 1').pluck()
  const ranges = db.prepare<[], ArchivedRange>('SELECT first, last, file, hash FROM archive ORDER BY first')
  const around = db.prepare<[number], ArchivedRange>(
    'SELECT first, last, file, hash FROM archive WHERE first <= ? ORDER BY first DESC LIMIT 1',
  )
  const known = db.prepare<[number], string>('SELECT file FROM archive WHERE first = ?').pluck()
  const files = db.prepare<[], string>('SELECT file FROM archive GROUP BY file ORDER BY min(first)').pluck()
  const opened = new Map<string, { archive: Database; find: (commandId: string) => number[] }>()
  let named: { upTo: number; files: string[] } = { upTo: 0, files: [] }

  function open(file: string) {
    const there = opened.get(file)
    if (there) return there
    try {
      const archive = openArchive(join(folder, file))
      if (!archive) throw broken(file, 'it is missing')
      // Only the newest is written to. Of the others the lock is kept, which makes a look several times as fast.
      if (file !== namedFiles().at(-1)) archive.pragma('locking_mode = EXCLUSIVE')
      const made = { archive, find: pieceFinder(archive) }
      opened.set(file, made)
      return made
    } catch (error) {
      throw error instanceof DataFolderError ? error : broken(file, messageOf(error))
    }
  }

  function rowsOf({ file, first, last }: ArchivedRange): StoredRow[] {
    let rows
    try {
      rows = readPiece(open(file).archive, first)
    } catch (error) {
      if (error instanceof DataFolderError) throw error
      throw broken(
        file,
        `rows ${first} to ${last} cannot be read: ${codeOf(error) || 'not as they were written'}`,
      )
    }
    if (!rows) throw broken(file, `rows ${first} to ${last} are missing`)
    return rows
  }

  function namedFiles(): string[] {
    const upTo = last.get() ?? 0
    if (upTo !== named.upTo) {
      const there = files.all()
      if (there.length !== named.files.length) opened.clear()
      named = { upTo, files: there }
    }
    return named.files
  }

  function ofCommandIn(file: string, commandId: string): StoredRow[] {
    try {
      return open(file)
        .find(commandId)
        .filter((first) => known.get(first) === file)
        .flatMap((first) => rowsOf(around.get(first)!))
        .filter((row) => row[7] === commandId)
    } catch (error) {
      if (error instanceof DataFolderError || codeOf(error).startsWith('SQLITE_')) return []
      throw error
    }
  }

  return {
    last: () => last.get() ?? 0,
    ranges: () => ranges.all(),
    rowsOf,
    rowsAround(seq) {
      const range = around.get(seq)
      if (!range || range.last < seq) throw new Error(`entry ${seq} is in no archive`)
      return rowsOf(range)
    },
    ofCommand: (commandId) => namedFiles().flatMap((file) => ofCommandIn(file, commandId)),
  }
}

const broken = (file: string, what: string): DataFolderError =>
  new DataFolderError(`${file}: ${what}; put that file back from the folder of the backups`)
