import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { createBookCheck } from '../cases/check.ts'
import { evolve } from '../core/evolve.ts'
import { brokenInvariants } from '../core/invariants.ts'
import { initialState } from '../core/state.ts'
import type { Entry } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { verifyJournal, type Verification } from '../journal/verify.ts'
import { catalogueProblems } from '../journal/verifyCatalogue.ts'
import { schemaProblems } from '../journal/verifyFile.ts'
import { checkpointPath, readCheckpoint, type Checkpoint } from '../live/checkpoint.ts'
import { engineId } from '../live/engine.ts'
import { createReportCheck } from '../reports/check.ts'

/** Checking every invariant after every event would take time in proportion to the square of a day. */
const CHECK_EVERY = 2_000

/**
 * The journal as one chain, what follows from it (the fold, its checkpoint, the reports), and the tables beside it.
 * A restore asks for the journal alone: the rest can be made anew, and a hall must not stay without it.
 */
export function verifyHall(db: Database, data: string): Verification {
  const parts: {
    fold?: (entry: Entry) => string | null
    reports?: ReturnType<typeof createReportCheck>
    book?: ReturnType<typeof createBookCheck>
  } = {}
  // Made with the first entry: in a damaged file even that can fail, and is named there.
  const visit = (entry: Entry): string | null => {
    parts.fold ??= createFold(usableCheckpoint(db, data), checkpointPath(data))
    parts.reports ??= createReportCheck(db)
    parts.book ??= createBookCheck(db)
    parts.book.see(entry)
    return parts.fold(entry) ?? parts.reports.see(entry)
  }
  // One moment of the database, also for what is asked after the walk.
  const walk = db.transaction((): Verification => {
    const result = verifyJournal(db, visit)
    // Behind a journal that is damaged they would only repeat that.
    if (!result.ok) return result
    const beside = [
      ...schemaProblems(db),
      ...catalogueProblems(db),
      ...[parts.reports?.end() ?? [], parts.book?.end() ?? []].flat(),
    ]
    return { ...result, ok: beside.length === 0, problems: beside.map((problem) => ({ seq: null, problem })) }
  })
  try {
    return walk()
  } finally {
    parts.reports?.close()
    parts.book?.close()
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
