import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { smallCatalogueWithErrand } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { commandsOf, step, type Step } from '../../tests/fixtures/randomHall.ts'
import { DAY, MORNING } from '../../tests/fixtures/scenario.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { isDecline } from '../core/commands.ts'
import { decide } from '../core/decide.ts'
import { evolve } from '../core/evolve.ts'
import { brokenInvariants } from '../core/invariants.ts'
import { initialState } from '../core/state.ts'
import { memoryJournal } from '../journal/memory.ts'
import type { Journal } from '../journal/port.ts'
import { checkpointPath, readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts'
import { engineId, idOf } from './engine.ts'
import { foldNewestDay } from './fold.ts'
import { noBook } from '../../tests/fixtures/noBook.ts'

const ENGINE = 'this engine'
const root = temporaryFolder()
afterAll(root.remove)
let folders = 0
function folderOfTest(): string {
  const folder = `${root.path}/${++folders}`
  mkdirSync(folder)
  return folder
}

const catalogue = indexCatalogue(smallCatalogueWithErrand({ recallSeconds: 2, missedAfterCalls: 1 }))

function eventsOf(steps: readonly Step[]): HallEvent[] {
  const log: HallEvent[] = [{ type: 'dayOpened', at: MORNING, data: { day: DAY, lastCallSeq: 0 } }]
  let state = evolve(initialState(), log[0]!)
  let now = MORNING
  let issued = 0
  for (const one of steps) {
    now += one.waitMs
    for (const command of commandsOf(one, state)) {
      const token = `token-${String(++issued).padStart(16, '0')}`
      const decision = decide(state, command, {
        now,
        catalogue,
        withinHours: true,
        closesAt: null,
        token,
        ...noBook,
      })
      if (isDecline(decision)) continue
      for (const event of decision) state = evolve(state, event)
      log.push(...decision)
    }
  }
  return log
}

async function write(journal: Journal, events: readonly HallEvent[]): Promise<void> {
  const entries = events.map((event) => ({ day: DAY, event, actor: 'hub', commandId: null }))
  await journal.append(journal.lastSeq(), entries)
}

/** Keeps the hall as the journal tells it now, and reads that again. */
function kept(journal: Journal): Checkpoint {
  const folder = folderOfTest()
  const { state, seq } = foldNewestDay(journal)
  writeCheckpoint(folder, ENGINE, { seq, hash: journal.hashAt(seq)!, state: () => state })
  return readCheckpoint(folder, ENGINE)!
}

/** A checkpoint that says that it was asked for its state. */
function watched(checkpoint: Checkpoint) {
  let asked = false
  const state = () => {
    asked = true
    return checkpoint.state()
  }
  return { checkpoint: { ...checkpoint, state }, asked: () => asked }
}

describe('a checkpoint', () => {
  it('[CHECKPOINT-2] of any moment of any day, and the rest of the journal, are the hall as the whole journal tells it', async () => {
    let used = 0
    const steps = fc.array(step, { minLength: 60, maxLength: 120, size: 'max' })
    const property = fc.asyncProperty(
      steps,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (some, share) => {
        const events = eventsOf(some)
        const journal = memoryJournal()
        const at = Math.max(1, Math.round(events.length * share))
        await write(journal, events.slice(0, at))
        const { checkpoint, asked } = watched(kept(journal))
        await write(journal, events.slice(at))
        const whole = foldNewestDay(journal)
        const quick = foldNewestDay(journal, checkpoint)
        if (asked()) used++
        expect(quick).toEqual(whole)
        expect(brokenInvariants(quick.state)).toEqual([])
        for (const ticket of quick.state.byToken.values())
          expect(quick.state.tickets.get(ticket.id)).toBe(ticket)
      },
    )
    await fc.assert(property, { numRuns: 40, seed: 20_261_124 })
    expect(used).toBeGreaterThan(20)
  })

  it('[CHECKPOINT-3] of another journal, of one that is shorter, or of yesterday is not looked at', async () => {
    const [first, ...rest] = eventsOf([])
    const journal = memoryJournal()
    await write(journal, [first!, ...rest])
    const old = watched(kept(journal))
    await write(journal, [
      { type: 'dayClosed', at: 3, data: { day: DAY } },
      { type: 'dayOpened', at: 4, data: { day: '2026-11-25', lastCallSeq: 0 } },
    ])
    expect(foldNewestDay(journal, old.checkpoint)).toEqual(foldNewestDay(journal))
    const ahead = watched({ ...kept(journal), seq: 99 })
    const other = watched({ ...kept(journal), hash: 'f'.repeat(64) })
    for (const one of [ahead, other]) foldNewestDay(journal, one.checkpoint)
    expect([old.asked(), ahead.asked(), other.asked()]).toEqual([false, false, false])
  })

  it('[CHECKPOINT-3] that is damaged, cut off or of another engine is as if it were not there', async () => {
    const folder = folderOfTest()
    expect(readCheckpoint(folder, ENGINE)).toBeNull()
    const state = initialState()
    writeCheckpoint(folder, ENGINE, { seq: 1, hash: 'a'.repeat(64), state: () => state })
    expect(readCheckpoint(folder, ENGINE)?.state()).toEqual(state)
    expect(readCheckpoint(folder, 'another engine')).toBeNull()
    const whole = readFileSync(checkpointPath(folder))
    for (let at = whole.indexOf('\n'); at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1
      writeFileSync(checkpointPath(folder), bytes)
      expect(readCheckpoint(folder, ENGINE), `byte ${at}`).toBeNull()
      writeFileSync(checkpointPath(folder), whole.subarray(0, at))
      expect(readCheckpoint(folder, ENGINE), `cut at ${at}`).toBeNull()
    }
  })
})

describe('the engine’s mark', () => {
  it('[CHECKPOINT-4] is another one as soon as one of its sources is', () => {
    expect(engineId()).toBe(engineId())
    const folder = folderOfTest()
    mkdirSync(`${folder}/core/evolve`, { recursive: true })
    writeFileSync(`${folder}/core/evolve/ticket.ts`, 'export const a = 1')
    const before = idOf([`${folder}/core`])
    writeFileSync(`${folder}/core/evolve/ticket.test.ts`, 'a test')
    expect(idOf([`${folder}/core`])).toBe(before)
    writeFileSync(`${folder}/core/evolve/ticket.ts`, 'export const a = 2')
    expect(idOf([`${folder}/core`])).not.toBe(before)
  })
})
