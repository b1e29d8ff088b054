import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { smallCatalogue, smallCatalogueWithErrand } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { commandsOf, step } from '../../tests/fixtures/randomHall.ts'
import { DAY, MORNING, scenario } from '../../tests/fixtures/scenario.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { isDecline } from '../core/commands.ts'
import { decide } from '../core/decide.ts'
import { evolve } from '../core/evolve.ts'
import { initialState, type HallState } from '../core/state.ts'
import { openDatabase } from '../journal/database.ts'
import type { Journal } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { follow, positionOf, rebuild } from './follow.ts'
import { DAY_TABLES, emptyReports } from './projection.ts'
import { noBook } from '../../tests/fixtures/noBook.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let journal: Journal

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  // A sync for each of many small chunks would take most of the time.
  db.pragma('synchronous = OFF')
  journal = sqliteJournal(db)
})
afterEach(() => {
  db.close()
  folder.remove()
})

const tables = () => ({
  ...Object.fromEntries(DAY_TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()])),
  stops: db.prepare('SELECT * FROM report_stop ORDER BY ticket, stop').all(),
  desks: db.prepare('SELECT * FROM report_desk ORDER BY counter').all(),
})

/** A morning in which a ticket goes every way that a ticket can go. */
function morning() {
  const hall = scenario(smallCatalogue({ recallSeconds: 0, oneGo: false }))
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  hall.when('openCounter', { counter: '3', clerk: 'c02' })
  hall.when('issueTicket', { services: ['card', 'invoice'], print: true })
  const missed = hall.issue('card')
  hall.pass(5).call('1')
  hall.pass(0.5).when('startServing', { counter: '1' })
  hall.pass(4).when('park', { counter: '1', reason: 'r' })
  hall.call('1')
  hall.when('recall', { counter: '1' })
  hall.when('markMissed', { counter: '1' })
  hall.pass(2).when('takeBack', { counter: '1', ticket: `${DAY}-A001` })
  hall.pass(1).when('finish', { counter: '1', outcome: 'incomplete' })
  hall.pass(0.5).when('reopen', { counter: '1' })
  hall.pass(0.5).when('finish', { counter: '1' })
  hall.when('requeue', { ticket: missed })
  hall.pass(3).call('3')
  hall.pass(1).when('startServing', { counter: '3' })
  hall.pass(1).when('transfer', { counter: '3', to: { service: 'refund' } })
  hall.when('closeDay')
  return hall
}

async function write(events: ReturnType<typeof morning>['log']): Promise<void> {
  await journal.append(
    journal.lastSeq(),
    events.map((event) => entryOf(event)),
  )
}

describe('the reporting tables', () => {
  it('[REPORT-1] keep one row for each stop, with who, where, and how long', async () => {
    const hall = morning()
    await write(hall.log)
    follow(db, journal)
    expect(positionOf(db)).toBe(journal.lastSeq())
    const minutes = (n: number) => n * 60_000
    const rows = db.prepare('SELECT * FROM report_stop WHERE number = ? ORDER BY stop').all('A001')
    expect(rows).toMatchObject([
      {
        ...{ day: DAY, service: 'card', queue: 'general', class: 'ordinary', counter: '1', clerk: 'c01' },
        ...{ issued_at: MORNING, called_at: MORNING + minutes(5), waited_ms: minutes(5) },
        // Four minutes before it was parked, and two after.
        ...{ served_ms: minutes(6), outcome: 'settled', state: 'done', announcements: 1 },
      },
      { service: 'invoice', queue: 'tax', counter: '3', clerk: 'c02', state: 'done', served_ms: minutes(1) },
      { service: 'refund', counter: null, called_at: null, state: 'skipped' },
    ])
    expect(db.prepare("SELECT state, announcements FROM report_stop WHERE number = 'A002'").all()).toEqual([
      { state: 'skipped', announcements: 2 },
    ])
  })

  it('[REPORT-1] keep a stop that was added, who sat there then, and what the resident said', async () => {
    const hall = scenario(smallCatalogue({ oneGo: false }))
    hall.when('openCounter', { counter: '1', clerk: 'c01' })
    const ticket = hall.issue()
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.when('addStop', { counter: '1', service: 'permit' })
    hall.when('finish', { counter: '1' })
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    hall.call('1')
    hall.when('rate', { ticket, level: 1, reasons: ['slow'], words: '等了一小时' })
    await write(hall.log)
    follow(db, journal)
    const columns = 'service, clerk, state, rating, rating_reasons AS reasons, rating_words AS words'
    expect(db.prepare(`SELECT ${columns} FROM report_stop ORDER BY stop`).all()).toEqual([
      { service: 'card', clerk: 'c01', state: 'done', rating: 1, reasons: '["slow"]', words: '等了一小时' },
      { service: 'permit', clerk: 'c02', state: 'called', rating: null, reasons: null, words: null },
    ])
  })

  it('[REPORT-1] add up what was served between one parking and the next', async () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    const ticket = hall.issue()
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.pass(4).when('park', { counter: '1', reason: 'r' })
    hall.pass(9).when('takeBack', { counter: '1', ticket })
    hall.pass(2).when('park', { counter: '1', reason: 'r' })
    await write(hall.log)
    follow(db, journal)
    expect(db.prepare('SELECT state, served_ms FROM report_stop').all()).toEqual([
      { state: 'parked', served_ms: hall.stopOf(ticket).servedMs },
    ])
    expect(hall.stopOf(ticket).servedMs).toBe(6 * 60_000)
  })

  it('[REPORT-1] count the time of a finish that was taken back once, also where the ticket then goes elsewhere', async () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.issue()
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.pass(4).when('finish', { counter: '1' })
    hall.pass(0.5).when('reopen', { counter: '1' })
    hall.pass(1).when('transfer', { counter: '1', to: { service: 'permit' } })
    await write(hall.log)
    follow(db, journal)
    expect(db.prepare('SELECT state, served_ms FROM report_stop ORDER BY stop').all()).toEqual([
      { state: 'done', served_ms: 5.5 * 60_000 },
      { state: 'waiting', served_ms: 0 },
    ])
  })

  it('[REPORT-1] keep what a counter did, how long and with whom, the person in front of it before a pause', async () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1', clerk: 'c01' })
    hall.issue()
    hall.pass(3).call('1')
    hall.pass(1).when('startServing', { counter: '1' })
    hall.pass(2).when('pauseCounter', { counter: '1', reason: 'lunch' })
    hall.pass(4).when('finish', { counter: '1' })
    hall.pass(5).when('changeClerk', { counter: '1', clerk: 'c02' })
    hall.pass(6).when('resumeCounter', { counter: '1' })
    hall.pass(7).when('closeCounter', { counter: '1' })
    await write(hall.log)
    follow(db, journal)
    const minutes = (calling: number, serving: number, paused: number, idle: number) => ({
      ...{ calling_ms: calling * 60_000, serving_ms: serving * 60_000 },
      ...{ paused_ms: paused * 60_000, idle_ms: idle * 60_000 },
    })
    expect(db.prepare('SELECT * FROM report_desk_time ORDER BY clerk').all()).toEqual([
      { day: DAY, counter: '1', clerk: 'c01', ...minutes(1, 6, 5, 3) },
      { day: DAY, counter: '1', clerk: 'c02', ...minutes(0, 0, 6, 7) },
    ])
    expect(db.prepare('SELECT * FROM report_desk').all()).toEqual([])
  })

  it('[REPORT-2] followed in pieces, and made anew, they are the same', async () => {
    await write(morning().log)
    for (let before = -1; before < positionOf(db);) {
      before = positionOf(db)
      follow(db, journal, 3)
    }
    const inPieces = tables()
    expect(inPieces.stops).toHaveLength(4)
    expect(rebuild(db, journal)).toBe(journal.lastSeq())
    expect(tables()).toEqual(inPieces)
  })

  it('[REPORT-2] cut off in the middle of a chunk, nothing is lost and nothing counts twice', async () => {
    await write(morning().log)
    const whole = { rebuilt: rebuild(db, journal), ...tables() }
    emptyReports(db)

    // Before the first ticket: to issue it twice would not go unseen.
    follow(db, journal, 3)
    const cutOff: Journal = {
      ...journal,
      *read(from) {
        for (const entry of journal.read(from)) {
          if (entry.seq === 12) throw new Error('the power went')
          yield entry
        }
      },
    }
    expect(() => follow(db, cutOff)).toThrow('the power went')
    expect(positionOf(db)).toBe(3)
    db.close()
    db = await openDatabase(folder.path)
    journal = sqliteJournal(db)
    follow(db, journal)
    expect({ rebuilt: positionOf(db), ...tables() }).toEqual(whole)
  })

  it('[REPORT-2] leaves the journal as it is, and follows nothing when there is nothing', async () => {
    expect(follow(db, journal)).toBe(0)
    await write(morning().log)
    const before = [...journal.read(1)]
    follow(db, journal)
    const stood = tables()
    expect(follow(db, journal)).toBe(before.length)
    expect(tables()).toEqual(stood)
    expect([...journal.read(1)]).toEqual(before)
  })

  it('[REPORT-3] say of any day whatever what the hall itself says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 80, maxLength: 80, size: 'max' }), async (steps) => {
        emptyReports(db)
        const from = journal.lastSeq()
        db.prepare('INSERT INTO projection VALUES (?, ?)').run('stops', from)
        const { state, log } = play(steps.filter(({ kind }) => kind !== 'newDay'))
        await write(log)
        while (positionOf(db) < journal.lastSeq()) follow(db, journal, 31)
        expect(reported()).toEqual(stopsOf(state))
      }),
      { numRuns: 30 },
    )
  })
})

function play(steps: readonly Parameters<typeof commandsOf>[0][]) {
  const catalogue = indexCatalogue(smallCatalogueWithErrand({ recallSeconds: 2, missedAfterCalls: 1 }))
  let now = MORNING
  const log: ReturnType<typeof morning>['log'] = [
    { type: 'dayOpened', at: now, data: { day: DAY, lastCallSeq: 0 } },
  ]
  let state = log.reduce(evolve, initialState())
  for (const one of steps) {
    now += one.waitMs
    for (const command of commandsOf(one, state)) {
      const token = `token-${String(log.length).padStart(16, '0')}`
      const decision = decide(state, command, {
        now,
        catalogue,
        withinHours: true,
        closesAt: null,
        token,
        ...noBook,
      })
      if (isDecline(decision)) continue
      state = decision.reduce(evolve, state)
      log.push(...decision)
    }
  }
  return { state, log }
}

function reported() {
  return db
    .prepare(
      `SELECT ticket, stop, service, queue, state, counter, outcome, rating, waited_ms AS waitedMs,
       iif(state IN ('missed', 'parked', 'waiting'), served_ms, NULL) AS servedMs
       FROM report_stop ORDER BY ticket, stop`,
    )
    .all()
}

/** The same from the engine, which keeps the time served only for what may go on. */
function stopsOf({ tickets }: HallState) {
  const rows = [...tickets.values()].flatMap(({ id, stops }) =>
    stops.map(({ service, queue, state, counter, outcome, rating, waitedMs, servedMs }, stop) => ({
      ...{ ticket: id, stop, service, queue, state, counter, outcome, rating, waitedMs },
      servedMs: state === 'missed' || state === 'parked' || state === 'waiting' ? servedMs : null,
    })),
  )
  return rows.sort((a, b) => a.ticket.localeCompare(b.ticket) || a.stop - b.stop)
}
