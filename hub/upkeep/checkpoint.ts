import { brokenInvariants } from '../core/invariants.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { readCheckpoint, WORTH_KEEPING, writeCheckpoint } from '../live/checkpoint.ts'
import { engineId } from '../live/engine.ts'
import { foldNewestDay } from '../live/fold.ts'
import type { JobDone, Of } from './jobs.ts'

/**
 * [CHECKPOINT-1] Keeps the hall of a long day. Always folded from the day's first entry, never from the last
 * checkpoint, so that a fault in one cannot live on in the next.
 */
export async function keepCheckpoint({ data }: Of<'checkpoint'>): Promise<JobDone> {
  const db = await openDatabase(data, { readonly: true })
  try {
    const journal = sqliteJournal(db)
    const engine = engineId()
    const begun = Math.max(journal.lastDayOpened() ?? 0, readCheckpoint(data, engine)?.seq ?? 0)
    const toFold = journal.lastSeq() - begun
    if (toFold < WORTH_KEEPING) return { kind: 'checkpoint', toFold }
    // One moment of the journal: the hub beside this one goes on writing.
    const { state, seq } = db.transaction(() => foldNewestDay(journal))()
    const [broken] = brokenInvariants(state)
    if (broken !== undefined) return { kind: 'failed', problem: broken }
    writeCheckpoint(data, engine, { seq, hash: journal.hashAt(seq)!, state: () => state })
    return { kind: 'checkpoint', toFold: 0 }
  } finally {
    db.close()
  }
}
