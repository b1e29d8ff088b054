import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { caseIn, type Case } from '../core/cases/case.ts'
import { evolveCase } from '../core/cases/evolve.ts'
import { complaintIn, type Complaint } from '../core/complaints/complaint.ts'
import { evolveComplaint } from '../core/complaints/evolve.ts'
import { evolve } from '../core/evolve.ts'
import { brokenInvariants } from '../core/invariants.ts'
import { initialState, presentStop, type HallState } from '../core/state.ts'
import { openDatabase } from './database.ts'
import { versions } from './codec.ts'
import type { Entry } from './port.ts'
import { sqliteJournal } from './sqlite.ts'
import { verifyJournal } from './verify.ts'

/**
 * Journals byte for byte as hubs once wrote them. Never made anew: a release that cannot read these files
 * cannot read the halls that wrote the same. What is new in a later release goes into a file of its own.
 */
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
const rowsOf = (name: string): z.infer<typeof Row>[] =>
  readFileSync(new URL(`../../tests/fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)))

/**
 * `journal-v1`: a small day of the district's hall and the morning after it. `journal-v2`: a day of papers,
 * with printers by name, a person who settles what is in doubt, and papers that are dropped. `journal-v3-lists`:
 * lists of missing materials, which are no tickets. `journal-v3-step-back`: residents who let others go first.
 * `journal-v4-desk`: the supervisor, another clerk, notes, a stop more, ratings, and who means to be back when.
 * `journal-v5-steer`: a hall that is steered, with notices and alarms; its words stand beside it and are gone.
 * `journal-v6-cases`: an agent’s case of four tasks with a supplement, and one that is withdrawn; the words are gone too.
 * `journal-v6-complaints`: a low rating that is answered twice, late praise, and one that a manager closes.
 * `journal-v6-bundles`: tickets that travel as a bundle, with stops in another order, skipped, dropped, added and in one go.
 */
const golden = {
  v1: rowsOf('journal-v1'),
  v2: rowsOf('journal-v2'),
  lists: rowsOf('journal-v3-lists'),
  stepBack: rowsOf('journal-v3-step-back'),
  desk: rowsOf('journal-v4-desk'),
  steer: rowsOf('journal-v5-steer'),
  cases: rowsOf('journal-v6-cases'),
  bundles: rowsOf('journal-v6-bundles'),
  complaints: rowsOf('journal-v6-complaints'),
}

let folder: ReturnType<typeof temporaryFolder>
let db: Database

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
})
afterEach(() => {
  db.close()
  folder.remove()
})

function put(rows: z.infer<typeof Row>[]): void {
  const insert = db.prepare(
    `INSERT INTO journal VALUES (@seq, @day, @type, @version, @data, @at, @actor, @command_id, @hash)`,
  )
  db.transaction(() => rows.forEach((row) => insert.run(row)))()
}

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

it.each(Object.entries(golden))(
  '[JOURNAL-9] the golden journal %s is read whole, and its chain holds as it was written',
  (_, rows) => {
    put(rows)
    expect(verifyJournal(db, () => null)).toEqual({ ok: true, entries: rows.length, problems: [] })
  },
)

it('[JOURNAL-9] the golden journals hold every type of event in every version', () => {
  const held = new Set(
    Object.values(golden).flatMap((rows) => rows.map(({ type, version }) => `${type} ${version}`)),
  )
  const known = Object.entries(versions).flatMap(([type, newest]) =>
    Array.from({ length: newest }, (_, index) => `${type} ${index + 1}`),
  )
  expect([...held].sort()).toEqual(known.sort())
})

it('[JOURNAL-11] what was written in an older version is read as the newest one', () => {
  put(golden.v1)
  const read = entries()
  golden.v1.forEach(({ type, version, data }, index) => {
    const written = JSON.parse(data) as Data
    const more = version === 1 ? newest[type]?.(written) : undefined
    expect(read[index]?.event.data).toEqual({ ...written, ...more })
  })
})

type Data = Record<string, unknown>
const unbound = (stop: unknown): Data => ({ ...(stop as Data), link: null })
/** What the newest version says beside what the first one said. */
const newest: Record<string, (data: Data) => Data> = {
  printRequested: () => ({ printers: [] }),
  printConfirmed: () => ({ by: 'printer' }),
  ticketParked: () => ({ until: null }),
  ticketIssued: ({ stops }) => ({ stops: (stops as Data[]).map(unbound), bundle: null, case: null }),
  ticketTransferred: ({ added }) => ({ added: added && unbound(added), order: null }),
  ticketCalled: () => ({ order: null }),
  stopFinished: ({ next }) => ({ next: next && { ...next, here: false }, order: null, skipped: [] }),
}

it('[JOURNAL-9] the golden day folds to what it was', () => {
  put(golden.v1)
  const { totals, callSeq, tickets, prints } = foldUntil(({ event }) => event.type === 'dayClosed')
  // Ten calls and a recall.
  expect({ totals, callSeq }).toEqual({
    totals: { issued: 9, completed: 6, cancelled: 1, papersDropped: 0 },
    callSeq: 11,
  })
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
  put(golden.v1)
  const { day, totals, callSeq, tickets } = foldUntil(() => false)
  expect({ day, totals, callSeq, numbers: [...tickets.values()].map(({ number }) => number) }).toEqual({
    day: '2026-11-25',
    totals: { issued: 1, completed: 0, cancelled: 0, papersDropped: 0 },
    callSeq: 12,
    numbers: ['J001'],
  })
})

it('[JOURNAL-9] the golden day of papers folds to what it was', () => {
  put(golden.v2)
  const { prints } = foldUntil(({ event }) => event.type === 'dayClosed')
  expect([...prints.values()].map(({ number, copy, state, cause }) => [number, copy, state, cause])).toEqual([
    ['A001', 1, 'confirmed', null],
    ['A002', 1, 'confirmed', null],
    ['A003', 1, 'confirmed', null],
    ['A004', 1, 'dropped', 'byStaff'],
    ['A005', 1, 'dropped', 'tooOld'],
    ['A006', 1, 'dropped', 'tooOld'],
    ['A007', 1, 'dropped', 'notWaiting'],
    ['A008', 1, 'unknown', 'dayEnded'],
    ['A003', 2, 'dropped', 'dayEnded'],
  ])
})

it('[JOURNAL-9] the golden day of lists folds to what it was', () => {
  put(golden.lists)
  const { prints, doubtfulPrints, lists, totals } = foldUntil(({ event }) => event.type === 'dayClosed')
  expect([...prints.values()].map(({ id, number, state, cause }) => [id, number, state, cause])).toEqual([
    ['2026-11-24-list-1', null, 'confirmed', null],
    ['2026-11-24-a001-1', 'A001', 'confirmed', null],
    ['2026-11-24-list-2', null, 'failed', 'coverOpen'],
    ['2026-11-24-list-3', null, 'dropped', 'tooOld'],
    ['2026-11-24-list-4', null, 'unknown', 'paperOut'],
    ['2026-11-24-list-5', null, 'dropped', 'dayEnded'],
  ])
  expect(prints.get('2026-11-24-list-2')?.list).toMatchObject({
    code: 'CARD',
    language: 'en',
    materials: [
      { name: { zh: '身份证' }, where: null, missing: true },
      { name: { zh: '户口簿' }, where: { zh: '户口所在地派出所' }, missing: true },
    ],
    helpDesk: { zh: '大厅入口左侧咨询台' },
    tomorrow: { day: '2026-11-25', open: null },
  })
  expect([lists, doubtfulPrints.size, totals.issued, totals.papersDropped]).toEqual([5, 0, 1, 0])
})

it('[JOURNAL-9] the golden day at the desk folds to what it was', () => {
  put(golden.desk)
  const { tickets, counters } = foldUntil(({ event }) => event.type === 'dayClosed')
  const stops = [...tickets.values()].flatMap(({ number, note, stops: own }) =>
    own.map(({ service, state, rating }) => [number, note, service, state, rating]),
  )
  expect(stops).toEqual([
    ['A001', null, 'card', 'done', 5],
    ['A002', 'dayEnded', 'card', 'done', 1],
    ['A002', 'dayEnded', 'invoice', 'skipped', null],
  ])
  expect(counters.get('1')).toMatchObject({
    clerk: null,
    help: null,
    rated: { count: 2, sum: 6, shown: null },
  })
  expect(entries().find(({ event }) => event.type === 'ticketParked')?.event).toMatchObject({
    data: { reason: '复印', until: 1795482000000 + 27 * 60_000 },
  })
})

it('[JOURNAL-9] the golden day of those who let others go first folds to what it was', () => {
  put(golden.stepBack)
  const { tickets, calls } = foldUntil(({ event }) => event.type === 'dayClosed')
  expect(calls.map(({ number }) => number).reverse()).toEqual(['A002', 'A003', 'A001', 'A004'])
  expect(
    [...tickets.values()].map(({ number, steppedBack, earning }) => [number, steppedBack, earning.rate]),
  ).toEqual([
    ['A001', 1, 1],
    ['A002', 0, 1],
    ['A003', 0, 1],
    // An elder, whose class earns twice as fast; once at each of two stops.
    ['A004', 2, 1],
    ['A005', 0, 1],
    ['B001', 0, 1],
  ])
})

it('[JOURNAL-9] the golden day that was steered folds to what it was', () => {
  put(golden.steer)
  const state = foldUntil(() => false)
  const { notice, alarms, counters, flow } = state
  expect([notice, [...alarms.values()].map(({ kind, about }) => [kind, about])]).toEqual([
    null,
    [['backupLate', null]],
  ])
  expect([...counters.values()].map(({ id, queues }) => [id, queues])).toEqual([
    ['1', ['tax']],
    ['3', ['general', 'tax']],
  ])
  expect([...state.waiting].flatMap(([place, { size }]) => (size > 0 ? [[place, size]] : []))).toEqual([
    ['tax', 2],
    ['@3', 1],
  ])
  expect([...flow.values()]).toEqual([{ arrived: 4, served: 1 }])
  expect(state.tickets.get('2026-11-24-A001')?.note).toBe('（已按期删除）')
})

it('[JOURNAL-9] the golden cases fold to what they were', () => {
  put(golden.cases)
  const cases = new Map<string, Case>()
  for (const { event, day } of entries()) {
    const id = caseIn(event)
    if (id !== null) cases.set(id, evolveCase(cases.get(id) ?? null, event, day))
  }
  expect(
    [...cases.values()].map(({ id, kind, state, result, papers, dueDay, endedDay, applicant, tasks }) => [
      ...[id, kind, state, result, papers.join(), dueDay, endedDay, applicant],
      tasks.map(({ outcome, dueDay: due }) => `${outcome} ${due}`).join(),
    ]),
  ).toEqual([
    [
      ...['20261124-0001', 'agency', 'collected', 'refused', '身份证,租赁合同,公章', '2026-12-04'],
      ...['2026-11-24', '（已按期删除）'],
      'approved 2026-11-26,refused 2026-11-27,approved 2026-12-01,approved 2026-12-01',
    ],
    ['20261124-0002', 'desk', 'withdrawn', null, '照片', '2026-12-01', '2026-11-24', null, 'null 2026-12-01'],
  ])
})

it('[JOURNAL-9] the golden day of bundles folds to what it was', () => {
  put(golden.bundles)
  const { tickets, taken, onward } = foldUntil(() => false)
  const ways = [...tickets.values()].map(({ number, state, bundle, stops }) => [
    `${number} ${bundle?.id ?? 'alone'} ${state}`,
    ...stops.map((stop) => `${stop.service} ${stop.state}`),
  ])
  expect(ways).toEqual([
    ['A001 errand active', 'card done', 'invoice waiting', 'permit skipped', 'refund planned'],
    ['A002 errand completed', 'invoice done', 'refund done', 'card done', 'permit skipped'],
    ['A003 errand active', 'card done', 'permit done', 'refund waiting'],
    ['A004 alone active', 'card done', 'permit waiting', 'refund planned', 'invoice planned'],
    ['A005 errand active', 'card waiting', 'permit planned', 'invoice planned', 'refund planned'],
  ])
  expect(tickets.get('2026-11-24-A001')?.stops[2]?.skipped).toEqual({
    because: { service: 'card', outcome: 'incomplete' },
    at: 0,
  })
  expect(tickets.get('2026-11-24-A002')?.stops[3]?.skipped).toEqual({ reason: '（已按期删除）' })
  expect(taken.get('permit')).toBe(3)
  expect(onward.map(({ ticket, stop }) => [ticket.slice(-4), stop])).toEqual([
    ['A003', 2],
    ['A003', 2],
    ['A002', 2],
    ['A001', 1],
  ])
})

it('[JOURNAL-9] the golden days of complaints fold to what they were', () => {
  put(golden.complaints)
  const complaints = new Map<string, Complaint>()
  for (const { event, day } of entries()) {
    const id = complaintIn(event)
    if (id !== null) complaints.set(id, evolveComplaint(complaints.get(id) ?? null, event, day))
  }
  expect(
    [...complaints.values()].map(
      ({ id, kind, from, state, level, dueDay, escalated, closed, answers, contact }) => [
        ...[id, kind, from, state, level, dueDay, escalated],
        ...[closed?.by ?? null, closed?.content ?? null, answers.length, contact],
      ],
    ),
  ).toEqual([
    ['s20261124-001', 'complaint', 'rating', 'closed', 1, '2026-12-02', 3, 'resident', true, 2, null],
    ['s20261124-002', 'praise', 'kiosk', 'open', null, null, 0, null, null, 0, '（已按期删除）'],
    ['s20261124-003', 'suggestion', 'phone', 'closed', null, '2026-12-01', 0, 'manager', null, 0, null],
  ])
})
