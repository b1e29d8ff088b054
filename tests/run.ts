/**
 * The whole test command: formatting, types, lint, the arrows of the house, dead code, the built screens,
 * then every test. Ends with `N passed, N failed`; exits 0 only when nothing failed.
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

const checks: Step[] = [
  { name: 'format', command: 'oxfmt', args: ['--check', ...SOURCES] },
  { name: 'types', command: 'vue-tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'arrows', command: 'depcruise', args: [...SOURCES] },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'screens build', command: 'vite', args: ['build', '--logLevel', 'warn'] },
]

let passed = 0
let failed = 0

for (const { name, command, args } of checks) {
  const before = Date.now()
  const code = await run(command, args)
  if (code === 0) passed++
  else failed++
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - before) / 1_000).toFixed(1)} s)`)
}
const missing = requireTools()
if (missing === null) await runTests()
else {
  console.error(missing)
  failed++
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** Vitest with its usual report for people, and one for counting. */
async function runTests(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paihao-tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest', ['run', ...reporters])
  try {
    const counted = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    passed += counted.numPassedTests
    // A file that could not be loaded has no tests to count, but it failed all the same.
    failed += Math.max(counted.numFailedTests, code === 0 ? 0 : 1)
  } catch {
    failed++
  }
  rmSync(folder, { recursive: true })
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.on('exit', (code) => resolve(code ?? 1))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
  })
}
