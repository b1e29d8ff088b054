import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brokenInvariants } from '../../../hub/core/invariants.ts'
import { evolve } from '../../../hub/core/evolve.ts'
import { initialState } from '../../../hub/core/state.ts'
import { openDatabase } from '../../../hub/journal/database.ts'
import { verifyJournal } from '../../../hub/journal/verify.ts'
import { recordsIn } from '../../fixtures/faultshim/log.ts'
import { dice as diceOf } from '../../fixtures/printing/dice.ts'
import { cuts, recordedDisk, type Cut } from './disk.ts'

export interface Replay {
  syncs: number
  checks: number
  acknowledged: number
  /** One sentence each: at which sync and cut, and what was wrong. */
  problems: string[]
}

/** What stands in the log for the token that was printed before the hub's first start. */
export const TOKEN = 'token'
const ENOUGH = 10
/** In memory where that can be: the disk's own syncs are not what is looked at here. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/**
 * Cuts the power after each recorded sync, as late as possible before the next one, in every way of `cuts`; opens
 * what is left as the hub does, and holds it against what had been acknowledged by then. An acknowledgement is
 * logged by the client that got it, so each that stands before a sync was given before it.
 */
export async function replayPowerCuts(log: string, seed: number, onlyLast = false): Promise<Replay> {
  const dice = diceOf(seed)
  const disk = recordedDisk()
  const folder = mkdtempSync(join(ROOM, 'paihao-powercut-'))
  const acknowledged: string[] = []
  const result: Replay = { syncs: 0, checks: 0, acknowledged: 0, problems: [] }

  async function cutNow(): Promise<void> {
    for (const cut of disk.settled() ? ['none' as const] : cuts) {
      disk.rebuild(join(folder, 'data'), cut, dice)
      result.checks++
      const problem = await problemIn(join(folder, 'data'), acknowledged)
      if (problem !== null)
        result.problems.push(`after sync ${result.syncs}, ${cut satisfies Cut}: ${problem}`)
    }
  }
  for (const record of recordsIn(readFileSync(log))) {
    if (record.kind === 'sync') {
      if (!onlyLast) await cutNow()
      if (result.problems.length >= ENOUGH) break
      result.syncs++
    }
    if (record.kind === 'acknowledge') acknowledged.push(record.name)
    disk.apply(record)
  }
  await cutNow()
  rmSync(folder, { recursive: true })
  return { ...result, acknowledged: acknowledged.length }
}

/** What is wrong with a folder after a power cut; null when it opens, verifies and holds all that was acknowledged. */
async function problemIn(folder: string, acknowledged: readonly string[]): Promise<string | null> {
  const db = await openDatabase(folder)
  try {
    const commands = new Set<string | null>()
    let state = initialState()
    const { problems } = verifyJournal(db, ({ commandId, event }) => {
      commands.add(commandId)
      state = evolve(state, event)
      return null
    })
    if (problems[0]) return `row ${problems[0].seq}: ${problems[0].problem}`
    const broken = brokenInvariants(state)[0]
    if (broken !== undefined) return broken
    if (db.prepare('SELECT 1 FROM device').get() !== undefined) commands.add(TOKEN)
    const lost = acknowledged.find((id) => !commands.has(id))
    return lost === undefined ? null : `${lost} was acknowledged and is lost`
  } finally {
    db.close()
  }
}
