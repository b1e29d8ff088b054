/**
 * The whole test command: formatting, types, lint, the arrows of the house, dead code, the built screens
 * and every test. Ends with `N passed, N failed`; exits 0 only when nothing failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireTools } from './fixtures/tools.ts'

interface Step {
  name: string
  command: string
  args: string[]
  /** Where its tests are counted; another step counts as one. */
  report?: string
}
interface Counted {
  passed: number
  failed: number
}

const SOURCES = [
  'protocol',
  'hub',
  'client',
  'home',
  'kiosk',
  'counter',
  'display',
  'console',
  'phone',
  'demo',
  'tests',
]

const reports = mkdtempSync(join(tmpdir(), 'paihao-tests-'))

/** What the tests of the screens stand on, and some unit tests as well. */
const BUILDS: Step[] = [
  { name: 'screens build', command: 'vite', args: ['build', '--logLevel', 'warn'] },
  { name: 'kiosk build', command: 'npm', args: ['run', '-s', 'kiosk:build'] },
]

/** Browser tests of the first lane: the screens that people touch. */
const TOUCHED = ['tests/e2e/kiosk', 'tests/e2e/phone', 'tests/e2e/counter']

/** Lanes side by side: a browser and a hall wait much, and what compiles and computes does not. */
const LANES: Step[][] = [
  [
    tests('screens', 'that are touched', ...TOUCHED),
    { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  ],
  // Whatever is not in the other lane, so that a new folder is not left out.
  [tests('screens', 'all others', ...TOUCHED.flatMap((folder) => ['--exclude', `${folder}/**`]))],
  [tests('hall')],
  [
    { name: 'format', command: 'oxfmt', args: ['--check', ...SOURCES] },
    { name: 'types', command: 'vue-tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
    { name: 'arrows', command: 'depcruise', args: [...SOURCES] },
    { name: 'dead code', command: 'knip', args: [] },
    tests('unit', 'but the hub’s', '--exclude', 'hub/**'),
    tests('hub'),
  ],
]

const missing = requireTools()
if (missing !== null) {
  console.error(missing)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const counted = [...(await walk(BUILDS)), ...(await Promise.all(LANES.map(walk))).flat()]
rmSync(reports, { recursive: true })
const sum = (kind: keyof Counted): number => counted.reduce((all, one) => all + one[kind], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') > 0 ? 1 : 0)

/** The steps of a lane one after another. */
async function walk(lane: Step[]): Promise<Counted[]> {
  const all: Counted[] = []
  for (const step of lane) {
    const before = Date.now()
    const { code, output } = await run(step)
    const seconds = ((Date.now() - before) / 1_000).toFixed(1)
    console.log(`${output}${code === 0 ? '✓' : '✗'} ${step.name} (${seconds} s)`)
    all.push(
      step.report ? countOf(step.report, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 },
    )
  }
  return all
}

/** Tests of one of Vitest's projects, with its usual report for people, and one for counting; `chosen` names those of a part. */
function tests(project: string, part = '', ...chosen: string[]): Step {
  const report = join(reports, `${project}-${part}.json`)
  return {
    name: `tests: ${project} ${part}`.trim(),
    command: 'vitest',
    args: [
      'run',
      '--project',
      project,
      ...chosen,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
  }
}

function countOf(report: string, code: number): Counted {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    // A file that could not be loaded has no tests to count, but it failed all the same.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 ? 0 : 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Two steps speak at the same time: what one says is kept until it ends. */
function run({ command, args }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
    child.on('error', ({ message }) => resolve({ code: 1, output: `${message}\n` }))
  })
}
