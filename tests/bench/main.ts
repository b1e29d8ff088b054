/**
 * Measures the engine and the real hub beside a bare baseline in the same run, and prints one JSON object.
 * A ratio compares two figures taken one after the other on the same machine; `target` is what is asked.
 */
import { callToBoard } from './calls.ts'
import { decideRate, foldRate } from './engine.ts'
import { costWithWaiting } from './growth.ts'
import { issueThroughput, sequentialIssue } from './issue.ts'
import { hallUnderLoad, type LoadFigures, type Screens } from './load.ts'
import { paperTimes } from './paper.ts'
import { restart } from './restart.ts'
import { slowSync, type Kind } from './servers.ts'

const ROUNDS = 3
const LOAD_SECONDS = 20
/** Of the largest hall. */
const LARGE_SECONDS = Number(process.env['PAIHAO_BENCH_SECONDS'] ?? 120)
const say = (text: string): void => console.error(text)
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const round = (value: number): number => Math.round(value * 1_000) / 1_000

/** Takes both in turn, some rounds, so that a slow moment of the machine hits both. */
async function beside<T>(measure: (kind: Kind) => Promise<T>): Promise<{ baseline: T[]; hub: T[] }> {
  const found: { baseline: T[]; hub: T[] } = { baseline: [], hub: [] }
  for (let turn = 0; turn < ROUNDS; turn++) {
    found.baseline.push(await measure('baseline'))
    found.hub.push(await measure('hub'))
  }
  return found
}

async function compare(measure: (kind: Kind) => Promise<number>, target: string) {
  const found = await beside(measure)
  const baseline = median(found.baseline)
  const hub = median(found.hub)
  return { baseline: round(baseline), hub: round(hub), ratio: round(hub / baseline), target }
}

async function compareCalls(env: Record<string, string>, calls: number) {
  const found = await beside((kind) => callToBoard(kind, env, calls))
  const of = (which: 'p50' | 'p99', target: string) => {
    const baseline = median(found.baseline.map((times) => times[which]))
    const hub = median(found.hub.map((times) => times[which]))
    return { baseline: round(baseline), hub: round(hub), ratio: round(hub / baseline), target }
  }
  return { p50: of('p50', '≤ 1.5'), p99: of('p99', '≤ 2') }
}

/** 20 calls and 20 numbers a second; the baseline broadcasts each call and nothing else. */
async function hallOf(screens: Screens, seconds = LOAD_SECONDS) {
  const baseline = await hallUnderLoad('baseline', screens, seconds)
  const hub = await hallUnderLoad('hub', screens, seconds)
  const rounded = ({ p50, p99, oldestViewMs, cpu, residentMb }: LoadFigures) => ({
    p50: round(p50),
    p99: round(p99),
    oldestViewMs: round(oldestViewMs),
    cpu: round(cpu),
    residentMb,
  })
  const target = 'p99 ≤ 3 times, no view older than 250 ms, ≤ 0.5 of a core'
  return {
    screens,
    seconds,
    baseline: rounded(baseline),
    hub: rounded(hub),
    p99Ratio: round(hub.p99 / baseline.p99),
    target,
  }
}

/** From the hub's answer to the last byte of the paper, beside what the line needs for the bytes alone. */
async function paperOn(baud: number) {
  const { bytes, ms, limitMs } = await paperTimes(baud)
  const target = baud === 9600 ? '≤ 1200 bytes, ≤ 1500 ms' : '≤ 1200 bytes'
  return { bytes, ms: round(ms), lineAloneMs: round(limitMs), ratio: round(ms / limitMs), target }
}

async function onDisk(env: Record<string, string>, throughput: string, warm: number) {
  say('issue throughput, 64 clients')
  const issues = await compare((kind) => issueThroughput(kind, env, 4_000), throughput)
  say('issue, one after the other')
  const { baseline, hub } = await sequentialIssue(env, { warm, count: 1_000 })
  const sequential = {
    baseline: round(baseline),
    hub: round(hub),
    ratio: round(hub / baseline),
    target: '≤ 1.25',
  }
  say('call to board, 60 counters and 10 displays')
  const calls = await compareCalls(env, 300)
  return { issuesPerSecond: issues, sequentialIssueMs: sequential, callToBoardMs: calls }
}

say('whole halls under load')
const halls = {
  one: await hallOf({ counters: 1, displays: 1, kiosks: 1 }),
  small: await hallOf({ counters: 10, displays: 2, kiosks: 1 }),
  middle: await hallOf({ counters: 60, displays: 10, kiosks: 5 }),
  large: await hallOf({ counters: 200, displays: 50, kiosks: 20 }, LARGE_SECONDS),
  larger: await hallOf({ counters: 210, displays: 70, kiosks: 20 }),
}
say('engine')
const engine = {
  eventsFoldedPerSecond: { value: foldRate(), target: '≥ 1000000' },
  commandsDecidedPerSecond: { value: decideRate(), target: '≥ 200000, with 1000 waiting' },
}
say('as the disk is')
const disk = await onDisk({}, '≥ 1', 2_000)
say('with 5 ms for each sync')
const slow = slowSync(5)
const slowDisk = slow ? await onDisk(slow, '≥ 10', 200) : 'not measured: no C compiler for slowsync.c'
say('paper')
const paper = { baud9600: await paperOn(9600), baud115200: await paperOn(115_200) }
say('growth')
const growth = [1, 10, 100, 1_000, 5_000].map(costWithWaiting)
say('restart')
const again = [
  await restart(1_000, false),
  await restart(5_000, false),
  await restart(20_000, false),
  { ...(await restart(20_000, true)), target: '≤ 1000 ms, ≤ 200 MB' },
  await restart(50_000, false),
  { ...(await restart(50_000, true)), target: '≤ 2000 ms' },
]

console.log(
  JSON.stringify(
    { node: process.version, engine, disk, slowDisk, paper, halls, growth, restart: again },
    null,
    2,
  ),
)
process.exit(0)
