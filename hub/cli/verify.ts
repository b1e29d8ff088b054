import { openDatabase } from '../journal/database.ts'
import { noteVerify } from '../upkeep/verified.ts'
import { verifyHall } from '../upkeep/verifyHall.ts'
import { readSettings } from './settings.ts'

/** Walks the whole journal; says what is wrong and where, and sets the exit code. */
export async function runVerify(flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const db = await openDatabase(data, { readonly: true })
  try {
    const result = verifyHall(db, data)
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
