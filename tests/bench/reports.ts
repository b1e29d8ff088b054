/**
 * Builds the reporting tables of a year of a large hall, asks the hub's report process every kind of report, holds each
 * answer against an independent computation over the same events, and measures what each takes, from the question to
 * the bytes of the answer. `npm run bench:reports -- 500000`; prints one JSON object, exits 1 where a figure differs or
 * a question takes a second or more.
 *
 * The events go straight through the projection: the hash chain of a journal would take minutes and is none of it.
 */
import { readFileSync, statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { parseCatalogue } from '../../hub/catalogue/parse.ts'
import { replaceCatalogue } from '../../hub/catalogue/store.ts'
import { databasePath, openDatabase } from '../../hub/journal/database.ts'
import { inquiryProcess } from '../../hub/inquiry/process.ts'
import { reportProjection } from '../../hub/reports/projection.ts'
import { ReportAnswer, ReportBy, ReportEvery, ReportQuestion } from '../../protocol/reports.ts'
import { demoCentre, makeToken, temporaryFolder } from '../fixtures/hub.ts'
import { expectedAnswer } from '../fixtures/reports/expected.ts'
import { Oracle } from '../fixtures/reports/oracle.ts'
import { workingDays, YearOfAHall } from '../fixtures/reports/year.ts'
import { connect, issue, quantile } from './clients.ts'
import { startServer } from './servers.ts'

const ZONE = 'Asia/Shanghai'
const A_DAY = 2_000
/** What each question may take, in ms. */
const LIMIT_MS = 1_000
const ROUNDS = 5
/** So many reports of the whole year are asked for while numbers are taken. */
const YEARS_ASKED = 20

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
const counted = {
  tickets: count('report_stop WHERE stop = 0'),
  stops: count('report_stop'),
  misses: count('report_miss'),
}
reader.close()
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

const inquirer = inquiryProcess()
// Its process keeps nobody alive, and here nothing else does.
setInterval(() => {}, 1_000)
async function ask(question: ReportQuestion): Promise<{ answer: ReportAnswer; ms: number }> {
  const before = performance.now()
  const done = await inquirer.ask(folder.path, {
    kind: 'report',
    question,
    now,
    form: 'json',
    language: 'zh',
  })
  const ms = performance.now() - before
  if (done.kind !== 'file') throw new Error(JSON.stringify(done))
  return { answer: ReportAnswer.parse(JSON.parse(Buffer.from(done.bytes).toString())), ms }
}
const begun = (await ask(questions[0]!)).ms

const asked = []
let wrong = 0
for (const question of questions) {
  const { every, by, compareFrom } = question
  const turns = []
  for (let turn = 0; turn < ROUNDS; turn++) turns.push(await ask(question))
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
inquirer.close()

/** Numbers taken one after the other at the real hub until `end` resolves, in ms. */
async function issuing(port: number, end: Promise<unknown>) {
  const socket = await connect('hub', port)
  const times: number[] = []
  let going = true
  void end.finally(() => (going = false))
  while (going) {
    const before = performance.now()
    await issue('hub', socket)
    times.push(performance.now() - before)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  socket.close()
  return {
    issues: times.length,
    p50: round(quantile(times, 0.5)),
    p99: round(quantile(times, 0.99)),
    worst: round(Math.max(...times)),
  }
}

say('numbers taken while reports are asked for')
const hub = await startServer('hub', { PAIHAO_BACKUP: 'off' }, { folder: folder.path })
const token = await makeToken(folder.path, 'console')
const address = `http://127.0.0.1:${hub.port}/api/v1/reports?from=${first}&to=${last}&by=service`
const whole = async (): Promise<void> => {
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(await response.text())
  await response.arrayBuffer()
}
await whole()
const quiet = await issuing(hub.port, new Promise((resolve) => setTimeout(resolve, 8_000)))
const yearly = (async () => {
  for (let n = 0; n < YEARS_ASKED; n++) await whole()
})()
const meanwhile = await issuing(hub.port, yearly)
await hub.stop()
const slowest = Math.max(...asked.map(({ ms }) => ms))
const report = {
  ...{ node: process.version, days: days.length, events: seq, ...counted },
  databaseMb: Math.round(statSync(databasePath(folder.path)).size / 1_048_576),
  closingADayMs: round(closing),
  firstQuestionMs: round(begun),
  issueMs: { quiet, duringReports: meanwhile },
  ...{ slowestMs: slowest, limitMs: LIMIT_MS, wrong },
  asked,
}
console.log(JSON.stringify(report, null, 2))
folder.remove()
process.exit(wrong > 0 || slowest >= LIMIT_MS ? 1 : 0)
