import type { Database } from 'better-sqlite3'
import { emptyDatabase } from './database.ts'
import { codeOf, messageOf } from './errors.ts'
import { triggers } from './tables/triggers.ts'
import type { Problem } from './verify.ts'

export const isOfTheFile = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_')

/** What is wrong with the file itself, and with the triggers that keep the journal append-only. */
export function* fileProblems(db: Database): Generator<Problem> {
  try {
    const check = db.pragma('integrity_check(1)', { simple: true })
    if (check !== 'ok')
      yield { seq: null, problem: `the database file is damaged: ${oneLine(String(check))}` }
    const stored = schemaOf(db)
    for (const [name, sql] of Object.entries(triggers)) {
      if (stored.get(name)?.sql !== sql)
        yield { seq: null, problem: `the trigger ${name} is missing or another: rows could be changed` }
    }
  } catch (error) {
    yield { seq: null, problem: `the database file is damaged: ${messageOf(error)}` }
  }
}

/** [VERIFY-7] The tables and indexes that are not as this hub makes them. */
export function* schemaProblems(db: Database): Generator<string> {
  const empty = emptyDatabase()
  const stored = schemaOf(db)
  for (const [name, { type, sql }] of schemaOf(empty)) {
    if (stored.get(name)?.sql !== sql) yield `the ${type} ${name} is missing or another`
  }
  empty.close()
}

function schemaOf(db: Database): Map<string, { type: string; sql: string | null }> {
  const rows = db
    .prepare<[], { name: string; type: string; sql: string | null }>(
      'SELECT name, type, sql FROM sqlite_schema',
    )
    .all()
  return new Map(rows.map((row) => [row.name, row]))
}

/** SQLite answers in several lines. */
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')
