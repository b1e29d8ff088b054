/**
 * The case load of a district: 100,000 open cases over 40 departments, asked by HTTP of the real hub while clerks take and
 * finish tasks, beside a bare SQLite that answers the same. Prints one JSON object. `PAIHAO_BENCH_CASES`: how many.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nanoid } from 'nanoid'
import { parse, stringify } from 'yaml'
import { CaseQuestion, TaskQuestion, type TaskList } from '../../protocol/caseViews.ts'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { sqliteBook } from '../../hub/cases/book.ts'
import { findCases } from '../../hub/cases/search.ts'
import { countTasks, findTasks } from '../../hub/cases/tasks.ts'
import { boundsOn } from '../../hub/core/cases/light.ts'
import { databasePath, openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { demoCentre, freePort, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'
import { DEPARTMENTS, departmentOf, writeCases } from './caseLoad.ts'

const COUNT = Number(process.env['PAIHAO_BENCH_CASES'] ?? 100_000)
const ASKED = 200
const NAMES = ['王伟', '李', '孙娟涛', '罗']
const TARGET_MS = 100
const say = (text: string): void => console.error(text)
const round = (ms: number): number => Math.round(ms * 100) / 100

/** Of so many: the median, nearly the worst and the worst, in ms. */
function figures(took: number[]) {
  took.sort((a, b) => a - b)
  const at = (part: number): number => round(took[Math.min(took.length - 1, Math.floor(took.length * part))]!)
  return { p50: at(0.5), p99: at(0.99), most: at(1) }
}
async function timed(run: (n: number) => Promise<unknown>, times = ASKED) {
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await run(n)
    took.push(performance.now() - from)
  }
  return figures(took)
}
/** Processor time, which does not hang on what else the machine does. */
function processor(run: (n: number) => unknown) {
  const took: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const from = process.cpuUsage()
    run(n)
    const { user, system } = process.cpuUsage(from)
    took.push((user + system) / 1_000)
  }
  return figures(took)
}

const folder = temporaryFolder()
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now())
say(`writing ${COUNT} cases`)
const entries = await writeCases(folder.path, COUNT, today)
const db = await openDatabase(folder.path)
const began = performance.now()
sqliteBook(db, sqliteJournal(db)).forget()
const followMs = round(performance.now() - began)
const megabytes = Math.round((Number(db.pragma('page_count', { simple: true })) * 4_096) / 1e6)
const ids = db
  .prepare<[], string>(`SELECT id FROM case_record ORDER BY seq LIMIT 50 OFFSET ${COUNT / 2}`)
  .pluck()
  .all()
const calendar = { centre: { specialDays: [] }, rules: { warnWorkingDays: 2 } } as unknown as Catalogue
const around = { centre: calendar.centre, today, ...boundsOn(calendar, today) }
const tasksOf = (query: object) => findTasks(db, TaskQuestion.parse(query), around)
const casesOf = (query: object) => findCases(db, CaseQuestion.parse(query), around)
say('the questions alone')
const alone = {
  tasksOfADepartment: processor((n) => tasksOf({ department: departmentOf(n) })),
  redOfADepartment: processor((n) => tasksOf({ department: departmentOf(n), light: 'red' })),
  allDepartmentsWithCounts: processor(() => tasksOf({})),
  countsOfAll: processor(() => countTasks(db, around)),
  searchApplicant: processor((n) => casesOf({ q: NAMES[n % NAMES.length] })),
  casesOfADepartment: processor((n) => casesOf({ department: departmentOf(n), state: 'open' })),
  lateCasesOfADepartment: processor((n) => casesOf({ department: departmentOf(n), light: 'red' })),
}
db.pragma('wal_checkpoint(TRUNCATE)')
db.close()

const centre = parse(readFileSync(demoCentre('district'), 'utf8')) as { departments: object[] }
centre.departments.push(
  ...Array.from({ length: DEPARTMENTS }, (_, n) => ({
    id: departmentOf(n),
    name: { zh: `部门${n}`, en: `Department ${n}` },
  })),
)
const yaml = join(folder.path, 'centre.yaml')
writeFileSync(yaml, stringify(centre))

say('the bare baseline')
const port = await freePort()
const bare = spawn(
  process.execPath,
  [fileURLToPath(new URL('casesBaseline.ts', import.meta.url)), databasePath(folder.path), String(port)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
await once(bare.stdout, 'data')
const fromBare = async (path: string): Promise<void> =>
  void (await (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).arrayBuffer())
const baseline = {
  tasksOfADepartment: await timed((n) => fromBare(`cases/tasks?department=${departmentOf(n)}`)),
  oneCase: await timed((n) => fromBare(`cases/${ids[n % ids.length]}`)),
}
bare.kill()

say('the hub')
const startedFrom = performance.now()
const hub = await startHub({ folder: folder.path, env: { PAIHAO_CENTRE: yaml } })
const startMs = round(performance.now() - startedFrom)
const headersOf = async (): Promise<Record<string, string>> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${await makeToken(folder.path, 'console')}`,
})
const own = await headersOf()
const ask = async (path: string, headers = own): Promise<unknown> => {
  const response = await fetch(`${hub.url}/api/v1/${path}`, { headers })
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
const questions: [name: string, path: (n: number) => string][] = [
  ['tasksOfADepartment', (n) => `cases/tasks?department=${departmentOf(n)}`],
  ['redOfADepartment', (n) => `cases/tasks?department=${departmentOf(n)}&light=red`],
  ['yellowOfADepartment', (n) => `cases/tasks?department=${departmentOf(n)}&light=yellow`],
  ['awaitingPapers', (n) => `cases/tasks?department=${departmentOf(n)}&light=stopped`],
  ['allDepartmentsWithCounts', () => 'cases/tasks'],
  ['redOfAll', () => 'cases/tasks?light=red'],
  ['searchApplicant', (n) => `cases?q=${encodeURIComponent(NAMES[n % NAMES.length]!)}`],
  ['searchNumber', (n) => `cases?q=${ids[n % ids.length]}`],
  ['casesOfADepartment', (n) => `cases?department=${departmentOf(n)}&state=open`],
  ['lateCasesOfADepartment', (n) => `cases?department=${departmentOf(n)}&light=red`],
  ['oneCase', (n) => `cases/${ids[n % ids.length]}`],
]
async function askAll(times: number) {
  const found: Record<string, Awaited<ReturnType<typeof timed>>> = {}
  for (const [name, path] of questions) found[name] = await timed((n) => ask(path(n)), times)
  return found
}
await askAll(5)
const quiet = await askAll(ASKED)

say('the same while clerks work')
const work = { taken: [] as number[], stop: false }
/** Ten acts a second, many times what people do. */
const PAUSE_MS = 100
async function clerk(department: string, headers: Record<string, string>): Promise<void> {
  while (!work.stop) {
    const { tasks } = (await ask(
      `cases/tasks?department=${department}&limit=20&state=open`,
      headers,
    )) as TaskList
    for (const { case: id, task } of tasks) {
      if (work.stop) return
      for (const [type, more] of [
        ['takeTask', {}],
        ['finishTask', { outcome: 'approved' }],
      ] as const) {
        const body = JSON.stringify({ id: nanoid(), type, data: { case: id, task, ...more } })
        const from = performance.now()
        await (await fetch(`${hub.url}/api/v1/commands`, { method: 'POST', headers, body })).arrayBuffer()
        work.taken.push(performance.now() - from)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
  }
}
// A token is made by a process of its own, which is none of a hall's work.
const theirs: Record<string, string>[] = []
for (let n = 0; n < 8; n++) theirs.push(await headersOf())
const clerks = theirs.map((headers, n) => clerk(departmentOf(n * 5), headers))
const busyFrom = performance.now()
const busy = await askAll(ASKED)
const busyMs = performance.now() - busyFrom
work.stop = true
await Promise.all(clerks)
work.taken.sort((a, b) => a - b)
await hub.stop()
folder.remove()

const worst = Math.max(...Object.values(busy).map(({ p99 }) => p99))
console.log(
  JSON.stringify(
    {
      ...{ node: process.version, cases: COUNT, entries, megabytes, followMs, startMs },
      ...{ alone, baseline, quiet, busy },
      commandsMeanwhile: {
        aSecond: Math.round((work.taken.length / busyMs) * 1_000),
        p50: round(work.taken[Math.floor(work.taken.length / 2)]!),
        p99: round(work.taken[Math.floor(work.taken.length * 0.99)]!),
      },
      target: `p99 of every question under ${TARGET_MS} ms; the worst is ${worst}`,
    },
    null,
    2,
  ),
)
process.exit(worst < TARGET_MS ? 0 : 1)
