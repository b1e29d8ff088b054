/**
 * Builds the reporting tables of a year of a large hall, asks the hub's report process every kind of report, holds each
 * answer against an independent computation over the same events, and measures what each takes, from the question to
 * the bytes of the answer. `npm run bench:reports -- 500000`; prints one JSON object, exits 1 where a figure differs or
 * a question takes a second or more.
 *
 * The events go straight through the projection: the hash chain of a journal would take minutes and is none of it.
 */
import { readFileSync, statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isDeepStrictEqual } from 'node:util'
import { parseCatalogue } from '../../hub/catalogue/parse.ts'
import { replaceCatalogue } from '../../hub/catalogue/store.ts'
import { databasePath, openDatabase } from '../../hub/journal/database.ts'
import { reportProcess } from '../../hub/reports/process.ts'
import { reportProjection } from '../../hub/reports/projection.ts'
import { ReportAnswer, ReportBy, ReportEvery, ReportQuestion } from '../../protocol/reports.ts'
import { demoCentre, temporaryFolder } from '../fixtures/hub.ts'
import { expectedAnswer } from '../fixtures/reports/expected.ts'
import { Oracle } from '../fixtures/reports/oracle.ts'
import { workingDays, YearOfAHall } from '../fixtures/reports/year.ts'

const ZONE = 'Asia/Shanghai'
const A_DAY = 2_000
/** What each question may take, in ms. */
const LIMIT_MS = 1_000
const ROUNDS = 3

const tickets = Number(process.argv[2] ?? 500_000)
const days = workingDays('2025-12-01', Math.max(8, Math.ceil(tickets / A_DAY)))
const [first, last] = [days[0]!, days.at(-1)!]
const say = (text: string): void => console.error(text)
const round = (ms: number): number => Math.round(ms)

const parsed = parseCatalogue(readFileSync(demoCentre('district'), 'utf8'))
if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
const { catalogue } = parsed
const folder = temporaryFolder()
const db = await openDatabase(folder.path)
db.pragma('synchronous = OFF')
replaceCatalogue(db, catalogue, { actor: 'bench', at: Date.parse('2025-11-01T00:00:00Z') })

say(`${tickets} tickets on ${days.length} days`)
const hall = new YearOfAHall(catalogue, 500_000)
const oracle = new Oracle()
const apply = reportProjection(db)
let seq = 0
let now = 0
let closing = 0
for (const day of days) {
  const events = hall.day(
    day,
    Date.parse(`${day}T09:00:00+08:00`),
    Math.round(tickets / days.length),
    day !== last,
  )
  db.transaction(() => {
    for (const event of events) {
      const before = performance.now()
      apply({ seq: ++seq, day, event, actor: 'bench', commandId: null })
      if (event.type === 'dayClosed') closing = Math.max(closing, performance.now() - before)
      oracle.see(event)
    }
  })()
  now = events.at(-1)!.at
}
db.close()

const reader = await openDatabase(folder.path, { readonly: true })
const count = (table: string): number =>
  reader.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
const [middle, month] = [days[Math.floor(days.length / 2)]!, days.at(-22) ?? first]
const questions = [
  ...ReportEvery.options
    .filter((every) => every !== 'hour')
    .flatMap((every) => ReportBy.options.map((by) => ({ from: first, to: last, every, by })))
    // More rows than anybody reads are refused.
    .filter(({ every, by }) => every !== 'day' || by === 'all' || by === 'class' || days.length < 100),
  ...(['all', 'class', 'queue'] as const).map((by) => ({ from: month, to: last, every: 'hour', by })),
  { from: month, to: last, every: 'day', by: 'service' },
  { from: middle, to: last, every: 'month', by: 'counter', compareFrom: first, compareTo: middle },
  { from: first, to: last, every: 'all', by: 'service', compareFrom: first, compareTo: last },
].map((question) => ReportQuestion.parse(question))

const reporter = reportProcess()
// The report process keeps nobody alive, and here nothing else does.
setInterval(() => {}, 1_000)
async function ask(question: ReportQuestion): Promise<{ answer: ReportAnswer; ms: number }> {
  const before = performance.now()
  const done = await reporter.ask({ data: folder.path, question, now, form: 'json', language: 'zh' })
  const ms = performance.now() - before
  if (done.kind !== 'file') throw new Error(JSON.stringify(done))
  return { answer: ReportAnswer.parse(JSON.parse(Buffer.from(done.bytes).toString())), ms }
}
const begun = (await ask(questions[0]!)).ms

/** How long this process, in the hub's place, could do nothing else while it asked. */
const loop = monitorEventLoopDelay({ resolution: 1 })
const asked = []
let wrong = 0
for (const question of questions) {
  const { every, by, compareFrom } = question
  const turns = []
  loop.enable()
  for (let turn = 0; turn < ROUNDS; turn++) turns.push(await ask(question))
  loop.disable()
  const times = turns.map(({ ms }) => ms).sort((a, b) => a - b)
  const { answer } = turns[0]!
  const { rows, total } = expectedAnswer(oracle, question, { catalogue, now, timeZone: ZONE })
  const given = { rows: answer.rows.map(({ name: _n, gone: _g, ...row }) => row), total: answer.total }
  const equal = isDeepStrictEqual(given, { rows, total })
  if (!equal) wrong++
  const ms = round(times[Math.floor(ROUNDS / 2)]!)
  asked.push({
    ...{ days: `${question.from} … ${question.to}`, every, by, compared: compareFrom !== undefined },
    ...{ rows: rows.length, ms, worst: round(times.at(-1)!), equal },
  })
  say(`${every} ${by}: ${rows.length} rows, ${ms} ms, ${equal ? 'equal' : 'ANOTHER THAN THE EVENTS TELL'}`)
}
reporter.close()
const slowest = Math.max(...asked.map(({ ms }) => ms))
const report = {
  ...{ node: process.version, tickets: count('report_stop WHERE stop = 0'), days: days.length, events: seq },
  ...{ stops: count('report_stop'), misses: count('report_miss') },
  databaseMb: Math.round(statSync(databasePath(folder.path)).size / 1_048_576),
  closingADayMs: round(closing),
  firstQuestionMs: round(begun),
  askingBlocksMs: { p99: loop.percentile(99) / 1e6, worst: loop.max / 1e6 },
  ...{ slowestMs: slowest, limitMs: LIMIT_MS, wrong },
  asked,
}
console.log(JSON.stringify(report, null, 2))
reader.close()
folder.remove()
process.exit(wrong > 0 || slowest >= LIMIT_MS ? 1 : 0)
