import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import type { HallEvent } from '../../protocol/events.ts'
import { ReportBy, ReportQuestion } from '../../protocol/reports.ts'
import { smallCatalogueWithErrand } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { commandsOf, step, type Step } from '../../tests/fixtures/randomHall.ts'
import { expectedAnswer } from '../../tests/fixtures/reports/expected.ts'
import { Oracle } from '../../tests/fixtures/reports/oracle.ts'
import { DAY, MORNING } from '../../tests/fixtures/scenario.ts'
import { replaceCatalogue } from '../catalogue/store.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { isDecline, type HallCommand } from '../core/commands.ts'
import { decide } from '../core/decide.ts'
import { evolve } from '../core/evolve.ts'
import { initialState } from '../core/state.ts'
import { openDatabase } from '../journal/database.ts'
import { emptyReports, reportProjection } from './projection.ts'
import { answerReport } from './report.ts'
import { noBook } from '../../tests/fixtures/noBook.ts'

const CLERKS = [undefined, 'c01', 'c02']
let folder: ReturnType<typeof temporaryFolder>
let db: Database

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  db.pragma('synchronous = OFF')
})
afterEach(() => {
  db.close()
  folder.remove()
})

/** The events of a day on which these steps are tried, closed at its end where it is to be. */
function play(steps: readonly Step[], closed: boolean) {
  const catalogue = smallCatalogueWithErrand({ recallSeconds: 0, missedAfterCalls: 1, requeueLimit: 9 })
  const index = indexCatalogue(catalogue)
  let now = MORNING
  let state = initialState()
  const events: HallEvent[] = []
  const run = (command: HallCommand): void => {
    const token = `token-${String(events.length).padStart(16, '0')}`
    const decision = decide(state, command, {
      now,
      catalogue: index,
      withinHours: true,
      closesAt: null,
      token,
      ...noBook,
    })
    if (isDecline(decision)) return
    state = decision.reduce(evolve, state)
    events.push(...decision)
  }
  run({ type: 'openDay', data: { day: DAY } })
  for (const one of steps) {
    now += one.waitMs
    for (const command of commandsOf(one, state)) {
      const clerk = CLERKS[one.pick % CLERKS.length]
      run(command.type === 'openCounter' ? { ...command, data: { ...command.data, clerk } } : command)
    }
  }
  if (closed) run({ type: 'closeDay', data: {} })
  return { catalogue, events, now: now + 5_000 }
}

it('[FIGURE-1] of any day whatever, open or closed, the figures are those of the events', () => {
  const days = fc.record({
    steps: fc.array(step, { minLength: 120, maxLength: 200, size: 'max' }),
    closed: fc.boolean(),
  })
  fc.assert(
    fc.property(days, ({ steps, closed }) => {
      emptyReports(db)
      const { catalogue, events, now } = play(
        steps.filter(({ kind }) => kind !== 'newDay'),
        closed,
      )
      replaceCatalogue(db, catalogue, { actor: 'test', at: MORNING })
      const oracle = new Oracle()
      const apply = reportProjection(db)
      db.transaction(() =>
        events.forEach((event, place) => {
          apply({ seq: place + 1, day: DAY, event, actor: 'test', commandId: null })
          oracle.see(event)
        }),
      )()
      for (const by of ReportBy.options) {
        const question = ReportQuestion.parse({ from: DAY, to: DAY, by })
        const { rows, total } = answerReport(db, question, now)
        const given = { rows: rows.map(({ name: _n, gone: _g, ...row }) => row), total }
        expect(given).toEqual(expectedAnswer(oracle, question, { catalogue, now, timeZone: 'Asia/Shanghai' }))
      }
    }),
    { numRuns: Number(process.env['PAIHAO_REPORT_RUNS'] ?? 40) },
  )
})
