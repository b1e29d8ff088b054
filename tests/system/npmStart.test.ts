import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { temporaryFolder } from '../fixtures/hub.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = temporaryFolder()
afterAll(folder.remove)

it('[START-5] `npm start` builds the screens before the hub starts, with the settings of npm that stand beside it', () => {
  for (const file of ['package.json', '.npmrc']) copyFileSync(join(ROOT, file), join(folder.path, file))
  const bin = join(folder.path, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const called = join(folder.path, 'called')
  for (const name of ['vite', 'node']) {
    // What would run writes down how it was called, and whether it is a demo.
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $* demo=$PAIHAO_DEMO" >> '${called}'\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const { PAIHAO_DEMO: _demo, ...env } = process.env
  execFileSync('npm', ['start', '--silent'], { cwd: folder.path, env })
  const lines = readFileSync(called, 'utf8').trim().split('\n')
  expect(lines.map((line) => line.replace(/ --\S+/g, ''))).toEqual([
    'vite build warn demo=',
    'node hub/main.ts start demo=1',
  ])
})
