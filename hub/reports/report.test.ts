import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { ReportBy, ReportEvery, ReportQuestion } from '../../protocol/reports.ts'
import { demoCentre, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { expectedAnswer } from '../../tests/fixtures/reports/expected.ts'
import { Oracle } from '../../tests/fixtures/reports/oracle.ts'
import { workingDays, YearOfAHall } from '../../tests/fixtures/reports/year.ts'
import { parseCatalogue } from '../catalogue/parse.ts'
import { replaceCatalogue } from '../catalogue/store.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { follow, positionOf } from './follow.ts'
import { answerReport } from './report.ts'

const DAYS = workingDays('2026-08-27', 12)
const TICKETS = 250
const oracle = new Oracle()
const folder = temporaryFolder()
let db: Database
let catalogue: Catalogue
let now = 0

beforeAll(async () => {
  const parsed = parseCatalogue(readFileSync(demoCentre('district'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  ;({ catalogue } = parsed)
  db = await openDatabase(folder.path)
  db.pragma('synchronous = OFF')
  replaceCatalogue(db, catalogue, { actor: 'test', at: Date.parse('2026-01-01T00:00:00+08:00') })
  const journal = sqliteJournal(db)
  const hall = new YearOfAHall(catalogue, 20_261_128)
  for (const day of DAYS) {
    // The last day is still open.
    const events = hall.day(day, Date.parse(`${day}T09:00:00+08:00`), TICKETS, day !== DAYS.at(-1))
    for (const event of events) oracle.see(event)
    await journal.append(
      journal.lastSeq(),
      events.map((event) => ({ day, event, actor: 'test', commandId: null })),
    )
    now = events.at(-1)!.at + 90_000
  }
  while (positionOf(db) < journal.lastSeq()) follow(db, journal, 997)
}, 120_000)
afterAll(() => {
  db.close()
  folder.remove()
})

const first = DAYS[0]!
const last = DAYS.at(-1)!
const ask = (question: object) => answerReport(db, ReportQuestion.parse(question), now)
const expected = (question: object) =>
  expectedAnswer(oracle, ReportQuestion.parse(question), { catalogue, now, timeZone: 'Asia/Shanghai' })

describe('a report', () => {
  const kinds = ReportEvery.options.flatMap((every) => ReportBy.options.map((by) => [every, by] as const))
  it.each(kinds)('[FIGURE-1] by %s and %s has the figures that the events tell', (every, by) => {
    const question = { from: first, to: last, every, by }
    const { rows, total } = ask(question)
    expect({ rows: rows.map(({ name: _n, gone: _g, ...row }) => row), total }).toEqual(expected(question))
  })
})
