import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort, temporaryFolder } from '../fixtures/hub.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

// `npm start` builds the screens, and other tests stand on the built ones of this folder: here it runs in another,
// where what writes files only says that it was called.
let folder: ReturnType<typeof temporaryFolder>
let bin: string
beforeEach(() => {
  folder = temporaryFolder()
  bin = join(folder.path, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  for (const file of ['package.json', '.npmrc']) copyFileSync(join(ROOT, file), join(folder.path, file))
})
afterEach(() => folder.remove())

/** Puts a command there that writes down how it was called, and whether it is a demo. */
function onlyCalled(name: string): void {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\necho "${name} $* demo=$PAIHAO_DEMO" >> '${join(folder.path, 'called')}'\n`)
  chmodSync(file, 0o755)
}

it('[START-5] `npm start` builds the screens before the hub starts, with the settings of npm that stand beside it', () => {
  onlyCalled('vite')
  onlyCalled('node')
  const { PAIHAO_DEMO: _demo, ...env } = process.env
  execFileSync('npm', ['start', '--silent'], { cwd: folder.path, env })
  const lines = readFileSync(join(folder.path, 'called'), 'utf8').trim().split('\n')
  expect(lines.map((line) => line.replace(/ --\S+/g, ''))).toEqual([
    'vite build warn demo=',
    'node hub/main.ts start demo=1',
  ])
})

it('[START-1] SIGTERM to the npm that started the hub ends the hub within 2 s', async () => {
  onlyCalled('vite')
  symlinkSync(process.execPath, join(bin, 'node'))
  symlinkSync(join(ROOT, 'hub'), join(folder.path, 'hub'))
  const port = await freePort()
  const env = {
    ...process.env,
    PAIHAO_PORT: String(port),
    PAIHAO_HOST: '127.0.0.1',
    PAIHAO_DATA: join(folder.path, 'data'),
  }
  const npm = spawn('npm', ['start'], { cwd: folder.path, env, stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((ready) => {
    npm.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('hub ready') && ready())
  })
  npm.kill('SIGTERM')
  const before = Date.now()
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    )
  await expect.poll(answers, { timeout: 10_000, interval: 50 }).toBe(false)
  expect(Date.now() - before).toBeLessThan(2_000)
})
