import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { ReportBy, ReportEvery, ReportQuestion } from '../../protocol/reports.ts'
import { demoCentre, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { expectedAnswer } from '../../tests/fixtures/reports/expected.ts'
import { Oracle } from '../../tests/fixtures/reports/oracle.ts'
import { workingDays, YearOfAHall } from '../../tests/fixtures/reports/year.ts'
import { parseCatalogue } from '../catalogue/parse.ts'
import { replaceCatalogue } from '../catalogue/store.ts'
import { dayPlus } from '../core/days.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { follow, positionOf } from './follow.ts'
import { quantile } from './quantile.ts'
import { answerReport } from './report.ts'

const DAYS = workingDays('2026-08-27', 12)
const TICKETS = 160
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
/** Without the names, which the events do not know. */
const given = (question: object) => {
  const { rows, total } = ask(question)
  return { rows: rows.map(({ name: _n, gone: _g, ...row }) => row), total }
}
const expected = (question: object, targetMinutes?: (queue: string, day: string) => number) =>
  expectedAnswer(oracle, ReportQuestion.parse(question), {
    ...{ catalogue, now, timeZone: 'Asia/Shanghai' },
    ...(targetMinutes && { targetMinutes }),
  })

describe('a report', () => {
  const kinds = ReportEvery.options.flatMap((every) => ReportBy.options.map((by) => [every, by] as const))
  it.each(kinds)('[FIGURE-1] by %s and %s has the figures that the events tell', (every, by) => {
    const question = { from: first, to: last, every, by }
    expect(given(question)).toEqual(expected(question))
  })

  it('[FIGURE-1] on these days everything happens that is counted', () => {
    const leaves = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
    const numbers = leaves(ask({ from: first, to: last }).total.figures)
    expect(numbers).toHaveLength(26)
    expect(numbers.filter((one) => one === 0 || one === null)).toEqual([])
  })

  it.each(kinds.filter(([every]) => every !== 'hour'))(
    '[FIGURE-2] by %s and %s stands beside another period, the first day beside the first',
    (every, by) => {
      const question = { from: DAYS[6], to: last, every, by, compareFrom: first, compareTo: DAYS[4] }
      expect(given(question)).toEqual(expected(question))
    },
  )

  it('[FIGURE-2] has rows for what was there in the other period only', () => {
    const question = {
      from: '2026-08-29',
      to: '2026-08-30',
      by: 'service',
      compareFrom: first,
      compareTo: last,
    }
    const { rows, total } = ask(question)
    expect(rows.length).toBeGreaterThan(20)
    expect(total.figures.tickets).toBe(0)
    expect(total.compared?.tickets).toBeGreaterThan(TICKETS)
  })

  it('[FIGURE-3] adds up: the rows of any division together are the whole', () => {
    const whole = ask({ from: first, to: last }).total.figures
    for (const [every, by] of kinds) {
      const { rows } = ask({ from: first, to: last, every, by })
      const sum = (of: (figures: (typeof rows)[number]['figures']) => number): number =>
        rows.reduce((all, { figures }) => all + of(figures), 0)
      expect([
        every,
        by,
        sum(({ tickets }) => tickets),
        sum(({ served }) => served),
        sum(({ missed }) => missed),
      ]).toEqual([...[every, by, whole.tickets, whole.served, whole.missed]])
      expect(sum(({ cancelled, expired }) => cancelled + expired)).toBe(whole.cancelled + whole.expired)
      if (rows[0]?.figures.desk) expect(sum(({ desk }) => desk!.open)).toBe(whole.desk!.open)
    }
  })

  it('[FIGURE-5] counts open counters up to the moment of the question', () => {
    const before = ask({ from: last, to: last }).total.figures.desk!
    const open = db.prepare<[], number>('SELECT count(*) FROM report_desk').pluck().get()!
    expect(open).toBeGreaterThan(0)
    const later = answerReport(db, ReportQuestion.parse({ from: last, to: last }), now + 60_000).total.figures
      .desk!
    expect(later.open - before.open).toBe(open * 60_000)
    expect(later.calling + later.serving + later.paused + later.idle).toBe(later.open)
  })

  it('[FIGURE-6] refuses what has more rows than anybody reads', () => {
    const days = { from: '2020-01-01', to: '2026-11-28' }
    expect(ask({ from: '2000-01-01', to: '2009-12-31', every: 'month' }).rows).toHaveLength(120)
    db.prepare(
      `WITH RECURSIVE place(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM place WHERE value < 2400)
       INSERT INTO report_desk_time SELECT date('2020-01-01', value || ' days'), counter, 'x', 0, 0, 0, 0
       FROM place, (SELECT DISTINCT counter FROM report_desk_time)`,
    ).run()
    expect(() => ask({ ...days, every: 'day', by: 'counter' })).toThrow(/more than 10000 rows/)
    db.exec("DELETE FROM report_desk_time WHERE clerk = 'x'")
  })

  it('[FIGURE-4] what left the catalogue keeps its name and its department, and a target holds from its day on', () => {
    const [service] = ask({ from: first, to: last, by: 'service' }).rows
    const departments = ask({ from: first, to: last, by: 'department' }).rows
    const smaller = {
      ...catalogue,
      services: catalogue.services.filter(({ id }) => id !== service!.id),
      queues: catalogue.queues.map((queue) => ({ ...queue, targetMinutes: 1 })),
    }
    replaceCatalogue(db, smaller, { actor: 'test', at: Date.parse(`${DAYS[6]}T12:00:00+08:00`) })
    const gone = ask({ from: first, to: last, by: 'service' }).rows.find(({ id }) => id === service!.id)
    expect(gone).toMatchObject({ name: service!.name, gone: true })
    expect(gone!.figures.tickets).toBe(service!.figures.tickets)
    expect(
      ask({ from: first, to: last, by: 'department' }).rows.map(({ id, figures }) => [id, figures.stops]),
    ).toEqual(departments.map(({ id, figures }) => [id, figures.stops]))
    const targets = new Map(catalogue.queues.map(({ id, targetMinutes }) => [id, targetMinutes]))
    const targetMinutes = (queue: string, day: string) => (day >= DAYS[6]! ? 1 : targets.get(queue)!)
    const question = { from: first, to: last, every: 'day', by: 'queue' }
    expect(given(question)).toEqual(expected(question, targetMinutes))
  })

  it('[FIGURE-5] counts a day once, also when days on which nobody came follow it', async () => {
    const before = ask({ from: first, to: last }).total.figures
    const [empty, next] = [dayPlus(last, 1), dayPlus(last, 2)]
    const journal = sqliteJournal(db)
    const turns: HallEvent[] = [
      { type: 'dayClosed', at: now, data: { day: last } },
      { type: 'dayOpened', at: now, data: { day: empty, lastCallSeq: 0 } },
      { type: 'dayClosed', at: now, data: { day: empty } },
      { type: 'dayOpened', at: now, data: { day: next, lastCallSeq: 0 } },
    ]
    await journal.append(
      journal.lastSeq(),
      turns.map((event) => ({ day: last, event, actor: 'test', commandId: null })),
    )
    follow(db, journal)
    const after = ask({ from: first, to: next }).total.figures
    expect({ ...after, desk: null }).toEqual({ ...before, desk: null })
  })
})

describe('a question', () => {
  it.each([
    [{ from: '2026-11-24', to: '2026-11-23' }, /`from` is after `to`/],
    [{ from: '2026-11-24', to: '2026-11-24', compareFrom: '2026-11-23' }, /go together/],
    [{ from: '2026-01-01', to: '2026-02-15', every: 'hour' }, /by the hour 31/],
    [{ from: '2000-01-01', to: '2026-11-24' }, /at most 3660 days/],
    [{ from: '24 November', to: '2026-11-24' }, /from/],
    [{ from: '2026-11-24', to: '2026-11-24', by: 'moon' }, /by/],
    [{ from: '2026-11-24', to: '2026-11-24', and: 'more' }, /and/],
  ])('[FIGURE-6] %o is refused with what is wrong', (question, expectedWords) => {
    expect(JSON.stringify(ReportQuestion.safeParse(question).error?.issues)).toMatch(expectedWords)
  })
})

describe('a quantile', () => {
  it('[FIGURE-9] is that of the values themselves, between two in proportion, as a spreadsheet has it', () => {
    const values = [1, 2, 4, 8, 16]
    expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantile(values, q))).toEqual([1, 2, 4, 12.8, 16])
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('[FIGURE-9] of two days is not the mean of each', () => {
    const days = DAYS.slice(2, 4)
    const of = (from: string, to: string): number => ask({ from, to }).total.figures.wait.p90!
    const all = [days[0]!, days[1]!].flatMap((day) =>
      oracle.stops.filter((stop) => stop.day === day && stop.waits.length > 0),
    )
    const waits = all.map((stop) => stop.waits.reduce((a, b) => a + b, 0)).sort((a, b) => a - b)
    expect(of(days[0]!, days[1]!)).toBe(Math.round(quantile(waits, 0.9)))
    expect(of(days[0]!, days[1]!)).not.toBe(Math.round((of(days[0]!, days[0]!) + of(days[1]!, days[1]!)) / 2))
  })
})
