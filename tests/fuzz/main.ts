/**
 * Fuzzes the gateway: `node tests/fuzz/main.ts --inputs 1000000 --seed 7`. The same seed makes the same inputs.
 * Exits 0 only when nothing was found and the heap stayed flat.
 */
import { parseArgs } from 'node:util'
import { fuzz } from './run.ts'

/** The heap may grow by so many MB from the first tenth of the inputs to the last. */
const FLAT_MB = 10

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
console.log(`seed ${seed}`)
const report = await fuzz(Number(values.inputs), seed, console.log)

const ms = (value: number): string => `${value.toFixed(1)} ms`
const [start, middle, end] = report.heapMb
for (const [outcome, times] of [...report.outcomes].sort()) console.log(`  ${outcome.padEnd(28)} ${times}`)
console.log(
  `inputs      ${report.inputs}, of which the hall accepted commands with ${report.accepted} events`,
)
console.log(`seconds     ${report.seconds.toFixed(0)}`)
console.log(`crashes     ${report.faults.filter((fault) => fault.startsWith('crash')).length}`)
console.log(`faults      ${report.faults.length}`)
console.log(
  `heap MB     ${start?.toFixed(1)} at a tenth, ${middle?.toFixed(1)} at half, ${end?.toFixed(1)} at the end`,
)
console.log(
  `the clerk   ${report.clerk.calls} calls, p50 ${ms(report.clerk.p50)}, p99 ${ms(report.clerk.p99)}, most ${ms(report.clerk.most)}`,
)
console.log(`the board   p99 ${ms(report.board.p99)}, most ${ms(report.board.most)}`)
console.log(`the stall   ${ms(report.stall.ms)} at most, of which own work ${ms(report.stall.ownMs)}`)
for (const fault of report.faults) console.log(`FAULT ${fault}`)
const flat = start !== undefined && end !== undefined && end - start < FLAT_MB
if (!flat) console.log('FAULT the heap is not flat')
if (report.faults.length > 0 || !flat) {
  console.log(`again: node tests/fuzz/main.ts --inputs ${values.inputs} --seed ${seed}`)
  process.exit(1)
}
process.exit(0)
