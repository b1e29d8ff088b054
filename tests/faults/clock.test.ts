import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexCatalogue } from '../../hub/core/catalogue.ts'
import type { WireCommand } from '../../hub/core/commands.ts'
import { createComposer } from '../../hub/gateway/composer.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { memoryJournal } from '../../hub/journal/memory.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { calendarOf } from '../../hub/live/calendar.ts'
import { createHall } from '../../hub/live/hall.ts'
import { follow } from '../../hub/reports/follow.ts'
import { smallCatalogueWithErrand } from '../fixtures/catalogue.ts'
import { faultShim } from '../fixtures/faultshim/shim.ts'
import { httpClient, hubCommand, makeToken, temporaryFolder } from '../fixtures/hub.ts'
import { commandsOf, step, type Step } from '../fixtures/randomHall.ts'
import { createAudit } from './audit.ts'
import { mixedLoad } from './load.ts'
import { hubOfTest } from './hub.ts'

const HOUR = 3_600_000
/** Random hours at each change; `npm run test:faults` plays more of them. */
const RUNS = Number(process.env['PAIHAO_KILLS'] ?? 0) > 20 ? 40 : 4

/** Both changes of 2026 and 2027, and moments that look like one where there is none. */
const changes: [zone: string, at: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['Europe/Berlin', '2027-03-28T01:00:00Z'],
  ['Europe/Berlin', '2027-10-31T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'],
  ['Asia/Shanghai', '2026-12-31T16:00:00Z'],
  ['Pacific/Apia', '2027-04-03T10:00:00Z'],
]

/** What only the hub itself commands. */
const OWN = new Set([
  'closeDay',
  'openDay',
  'startPrint',
  'confirmPrint',
  'failPrint',
  'dropPrints',
  'doubtPrints',
])

const moment = fc.record({
  step,
  jumpMs: fc.oneof(
    { weight: 6, arbitrary: fc.nat(10 * 60_000) },
    { weight: 2, arbitrary: fc.integer({ min: -5 * HOUR, max: 5 * HOUR }) },
    { weight: 1, arbitrary: fc.integer({ min: -30 * HOUR, max: 30 * HOUR }) },
  ),
})

/** Plays a hall whose clock jumps; gives what is wrong in its journal and in what its screens show. */
async function play(zone: string, start: number, moments: readonly { step: Step; jumpMs: number }[]) {
  const small = smallCatalogueWithErrand({ recallSeconds: 5, missedAfterCalls: 1 })
  const catalogue = indexCatalogue({ ...small, centre: { ...small.centre, timeZone: zone } })
  const journal = memoryJournal()
  const calendar = calendarOf(catalogue.catalogue.centre)
  let now = start
  let tokens = 0
  const failures: unknown[] = []
  // A hub would be gone by then, and answers nobody any more.
  const dead = Promise.withResolvers<never>()
  dead.promise.catch(() => undefined)
  const hall = createHall({
    journal,
    catalogue: () => catalogue,
    calendar,
    clock: () => now,
    token: () => `token-${String(++tokens).padStart(16, '0')}`,
    onBug: (error) => failures.push(error),
    onFatal: dead.reject,
  })
  const compose = createComposer({
    catalogue: () => catalogue,
    clock: () => now,
    calendar,
    printers: () => [],
    screens: () => ({ kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 }),
    quietBoards: () => [],
    phoneAddress: 'http://hall',
    asked: () => new Map(),
    deviceName: () => null,
    picture: () => null,
  })
  const topics = [
    { view: 'console', of: null },
    { view: 'display', of: null },
    ...catalogue.catalogue.counters.map(({ id }) => ({ view: 'counter', of: id }) as const),
  ] as const
  const negative: string[] = []
  let id = 0
  await Promise.race([hall.turnDay(), dead.promise])
  for (const { step, jumpMs } of moments) {
    now += jumpMs
    for (const command of await hall.read((state) => commandsOf(step, state))) {
      if (OWN.has(command.type)) await Promise.race([hall.turnDay(), dead.promise])
      else {
        const sender = { actor: 'counter:test', id: `command-${++id}` }
        await Promise.race([hall.submit(command as WireCommand, sender), dead.promise])
      }
    }
    await hall.read((state, seq) => {
      for (const topic of topics) negative.push(...below(compose(state, seq, topic)?.data, topic.view))
      const [newest] = [...state.tickets.keys()].slice(-1)
      if (newest) negative.push(...below(compose(state, seq, { view: 'ticket', of: newest })?.data, 'ticket'))
    })
  }
  const audit = createAudit()
  for (const entry of journal.read(1)) audit.add(entry)
  return { audit, negative, failures, journal }
}

/** Where a number below zero stands in a view. A priority may be: it says who comes first, and nothing else. */
function below(value: unknown, path: string): string[] {
  if (typeof value === 'number')
    return value < 0 && !path.endsWith('.priority') ? [`${path} is ${value}`] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => below(one, `${path}.${key}`))
}

describe('a clock that jumps', () => {
  it.each(changes)(
    '[FAULT-7] in %s around %s: numbers stay unique, days only go forward, no wait is negative',
    async (zone, at) => {
      let days = 0
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: -30 * HOUR, max: 2 * HOUR }),
          fc.array(moment, { minLength: 60, maxLength: 60, size: 'max' }),
          async (offset, moments) => {
            const { audit, negative, failures, journal } = await play(zone, Date.parse(at) + offset, moments)
            expect(failures).toEqual([])
            expect(audit.problems).toEqual([])
            expect(negative).toEqual([])
            days = Math.max(days, audit.days.length)
            const { reports, waits } = await reported(journal)
            expect(waits).toEqual([])
            expect(reports).toBeGreaterThan(0)
          },
        ),
        { numRuns: RUNS, seed: 20_261_124, endOnFailure: true },
      )
      expect(days, 'a day was turned').toBeGreaterThan(1)
    },
  )

  it('[FAULT-8] back by hours: the next recall waits as long as any other', async () => {
    const seen: string[] = []
    const start = Date.parse('2026-11-24T10:00:00+08:00')
    let now = start
    const catalogue = indexCatalogue(smallCatalogueWithErrand({ recallSeconds: 5 }))
    const hall = createHall({
      journal: memoryJournal(),
      catalogue: () => catalogue,
      calendar: calendarOf(catalogue.catalogue.centre),
      clock: () => now,
      token: () => `token-${now}-${'0'.repeat(16)}`,
      onBug: (error) => seen.push(String(error)),
      onFatal: (error) => seen.push(String(error)),
    })
    let id = 0
    const say = async (command: WireCommand): Promise<string> => {
      const answer = await hall.submit(command, { actor: 'counter:test', id: `command-${++id}` })
      return answer.ok ? 'done' : answer.refusal.code
    }
    await say({ type: 'issueTicket', data: { services: ['card'], print: false } })
    await say({ type: 'openCounter', data: { counter: '2' } })
    await say({ type: 'callNext', data: { counter: '2' } })
    expect(await say({ type: 'recall', data: { counter: '2' } })).toBe('done')
    now = start - 3 * HOUR
    await say({ type: 'recall', data: { counter: '2' } })
    now += 6_000
    expect(await say({ type: 'recall', data: { counter: '2' } })).toBe('done')
    expect(seen).toEqual([])
  })

  it('[FAULT-9] under the real hub, by hours and over midnight: numbers stay unique, days only go forward', async () => {
    const folder = temporaryFolder()
    const shim = faultShim(folder.path)
    const token = await makeToken(folder.path, 'console')
    // From four in the afternoon of the hall, so that the jumps below mean the same at any hour of the machine.
    const base = Date.parse('2026-12-01T16:00:00+08:00') - Date.now()
    shim.clock(base)
    let hub = await hubOfTest({ folder: folder.path, env: shim.env })
    const sent = []
    for (const [index, hours] of [0, -3, 2, 9, 5, 33, 8.1, -20, 80].entries()) {
      shim.clock(base + hours * HOUR)
      const load = mixedLoad({ url: hub.url, token, seed: index, kiosks: 3, counters: 3 })
      await load.accepted(20)
      load.stop()
      await load.ended
      sent.push(...load.sent)
      if (index % 4 !== 2) continue
      await hub.stop('SIGKILL')
      hub = await hubOfTest({ folder: folder.path, port: hub.port, env: shim.env })
    }
    const view = await httpClient(hub.url, token).view('console')
    expect(view.body.data['day']).toBe('2026-12-05')
    expect(below(view.body.data, 'console')).toEqual([])
    expect(await hub.stop()).toBe(0)
    expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
    const db = await openDatabase(folder.path, { readonly: true })
    const audit = createAudit()
    const journal = sqliteJournal(db)
    for (const entry of journal.read(1)) audit.add(entry)
    for (const { id, answer } of sent) if (answer?.ok) expect(journal.entriesOf(id).length).toBeGreaterThan(0)
    db.close()
    expect(audit.problems).toEqual([])
    expect(audit.days).toEqual(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-05'])
    shim.remove()
    folder.remove()
  })
})

/** The reporting tables of a journal: how many rows, and the waits in them that are below zero. */
async function reported(journal: ReturnType<typeof memoryJournal>) {
  const folder = temporaryFolder()
  const db = await openDatabase(folder.path)
  db.pragma('synchronous = OFF')
  follow(db, journal, 100_000)
  const reports = db.prepare<[], number>('SELECT count(*) FROM report_stop').pluck().get() ?? 0
  const waits = db.prepare('SELECT * FROM report_stop WHERE waited_ms < 0 OR served_ms < 0').all()
  db.close()
  folder.remove()
  return { reports, waits }
}
