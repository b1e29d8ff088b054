import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from 'better-sqlite3'
import { eventData } from '../../protocol/events.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { evolve } from '../core/evolve.ts'
import { brokenInvariants } from '../core/invariants.ts'
import { initialState, presentStop, type HallState } from '../core/state.ts'
import { openDatabase } from './database.ts'
import type { Entry } from './port.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

/**
 * A small day of the district's hall and the morning after it, byte for byte as a hub once wrote them. Never
 * made anew: a release that cannot read this file cannot read the halls that wrote the same. What is new in
 * a later release goes into a file of its own beside it.
 */
const golden = new URL('../../tests/fixtures/journal-v1.jsonl', import.meta.url)

const Row = z.strictObject({
  seq: z.int(),
  day: z.string(),
  type: z.string(),
  version: z.int(),
  data: z.string(),
  at: z.int(),
  actor: z.string(),
  command_id: z.string().nullable(),
  hash: z.string(),
})
const rows = readFileSync(golden, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)))

let folder: ReturnType<typeof temporaryFolder>
let db: Database

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  const insert = db.prepare(
    `INSERT INTO journal VALUES (@seq, @day, @type, @version, @data, @at, @actor, @command_id, @hash)`,
  )
  db.transaction(() => rows.forEach((row) => insert.run(row)))()
})
afterEach(() => {
  db.close()
  folder.remove()
})

const entries = (): Entry[] => [...sqliteJournal(db).read(1)]

/** The hall just before the first entry at which to stop, or at the end. */
function foldUntil(stop: (entry: Entry) => boolean): HallState {
  let state = initialState()
  for (const entry of entries()) {
    if (stop(entry)) break
    state = evolve(state, entry.event)
    expect(brokenInvariants(state)).toEqual([])
  }
  return state
}

it('[JOURNAL-9] the golden journal is read whole, and its chain holds as it was written', () => {
  expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: rows.length, problems: [] })
  expect(rows).toHaveLength(90)
  expect(entries().map(({ event }) => JSON.stringify(event.data))).toEqual(rows.map(({ data }) => data))
})

it('[JOURNAL-9] the golden journal holds every type of event', () => {
  const known = Object.keys(eventData).sort()
  expect([...new Set(rows.map(({ type }) => type))].sort()).toEqual(known)
})

it('[JOURNAL-9] the golden day folds to what it was', () => {
  const { totals, callSeq, tickets, prints } = foldUntil(({ event }) => event.type === 'dayClosed')
  // Ten calls and a recall.
  expect({ totals, callSeq }).toEqual({ totals: { issued: 9, completed: 6, cancelled: 1 }, callSeq: 11 })
  const stops = [...tickets.values()].map((ticket) => {
    const { service, state, counter, outcome } = presentStop(ticket)
    return [ticket.number, ticket.state, service, state, counter, outcome]
  })
  expect(stops).toEqual([
    ['J001', 'completed', 'id-card', 'done', '15', 'settled'],
    ['J002', 'completed', 'birth-registration', 'done', '15', 'accepted'],
    ['J003', 'completed', 'household-move', 'done', '16', 'settled'],
    // Its third stop, added when the second was transferred.
    ['B001', 'completed', 'company-change', 'done', '3', 'settled'],
    ['J004', 'completed', 'residence-permit', 'done', '16', 'withdrawn'],
    ['E001', 'completed', 'deed-tax', 'done', '6', 'incomplete'],
    ['K001', 'cancelled', 'passport', 'skipped', null, null],
    ['J005', 'expired', 'id-card', 'skipped', null, null],
    ['F001', 'expired', 'property-transfer', 'skipped', null, null],
  ])
  expect([...prints.values()].map(({ number, copy, state, cause }) => [number, copy, state, cause])).toEqual([
    ['J001', 1, 'confirmed', null],
    ['J002', 1, 'confirmed', null],
    ['J003', 1, 'failed', 'paperOut'],
    ['J003', 2, 'confirmed', null],
    ['B001', 1, 'confirmed', null],
    ['J004', 1, 'unknown', 'offline'],
    ['K001', 1, 'confirmed', null],
    ['F001', 1, 'unknown', 'hubStopped'],
  ])
})

it('[JOURNAL-9] the morning after it goes on where the calls stood', () => {
  const { day, totals, callSeq, tickets } = foldUntil(() => false)
  expect({ day, totals, callSeq, numbers: [...tickets.values()].map(({ number }) => number) }).toEqual({
    day: '2026-11-25',
    totals: { issued: 1, completed: 0, cancelled: 0 },
    callSeq: 12,
    numbers: ['J001'],
  })
})
