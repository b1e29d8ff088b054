import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { initialState } from '../core/state.ts'
import { evolve } from '../core/evolve.ts'
import { brokenInvariants } from '../core/invariants.ts'
import { openDatabase } from '../journal/database.ts'
import type { Entry } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { verifyJournal, type Verification } from '../journal/verify.ts'
import { checkpointPath, readCheckpoint, type Checkpoint } from '../live/checkpoint.ts'
import { engineId } from '../live/engine.ts'
import { createReportCheck } from '../reports/check.ts'
import { noteVerify } from '../upkeep/verified.ts'
import { readSettings } from './settings.ts'

/** Checking every invariant after every event would take time in proportion to the square of a day. */
const CHECK_EVERY = 2_000

/** Walks the whole journal; says what is wrong and where, and sets the exit code. */
export async function runVerify(flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const db = await openDatabase(data, { readonly: true })
  try {
    const result = verifyAll(db, data)
    noteVerify(data, { at: Date.now(), ok: result.ok, entries: result.entries })
    for (const { seq, problem } of result.problems)
      console.error(seq === null ? problem : `row ${seq}: ${problem}`)
    if (!result.ok) process.exitCode = 1
    else
      console.log(
        `verified ${result.entries} entries: the chain, the events, the invariants, the catalogue and the reports hold`,
      )
  } finally {
    db.close()
  }
}

/** The journal as one chain, and what follows from it: the fold, its checkpoint, the reports. */
export function verifyAll(db: Database, data: string): Verification {
  const parts: { fold?: (entry: Entry) => string | null; reports?: ReturnType<typeof createReportCheck> } = {}
  // Made with the first entry: in a damaged file even that can fail, and is named there.
  const visit = (entry: Entry): string | null => {
    parts.fold ??= createFold(usableCheckpoint(db, data), checkpointPath(data))
    parts.reports ??= createReportCheck(db)
    return parts.fold(entry) ?? parts.reports.see(entry)
  }
  // One moment of the database, also for what is asked after the walk.
  const walk = db.transaction((): Verification => {
    const result = verifyJournal(db, visit)
    const problem = result.ok ? parts.reports?.end() : null
    return problem ? { ...result, ok: false, problems: [{ seq: null, problem }] } : result
  })
  try {
    return walk()
  } finally {
    parts.reports?.close()
  }
}

function usableCheckpoint(db: Database, data: string): Checkpoint | null {
  const checkpoint = readCheckpoint(data, engineId())
  return checkpoint && sqliteJournal(db).hashAt(checkpoint.seq) === checkpoint.hash ? checkpoint : null
}

/** Folds entry by entry, looks at the invariants at the end of each day and in between, and at the checkpoint. */
function createFold(checkpoint: Checkpoint | null, file: string): (entry: Entry) => string | null {
  let state = initialState()
  let folded = 0
  return ({ seq, event }) => {
    try {
      // A day is whole before it is closed; afterwards nothing of it is left to check.
      if (event.type === 'dayOpened' || event.type === 'dayClosed' || folded++ % CHECK_EVERY === 0) {
        const broken = brokenInvariants(state)[0]
        if (broken !== undefined) return broken
      }
      state = evolve(state, event)
      // [CHECKPOINT-5]
      if (seq !== checkpoint?.seq || isDeepStrictEqual(state, checkpoint.state())) return null
      return `the checkpoint is not what the journal tells up to here; delete ${file}`
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}
