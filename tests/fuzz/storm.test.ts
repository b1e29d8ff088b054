import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { startNeighbours } from './neighbours.ts'
import type { Storm, Weather } from './storm.ts'

/** How many connect at once; PAIHAO_STORM=2000 is the long form. */
const STORM = Number(process.env['PAIHAO_STORM'] ?? 500)
/** What hangs is gone after the time for a request, a look, a farewell, and some air for a busy machine. */
const GONE_MS = 30_000

const folder = temporaryFolder()
let hub: RunningHub
let storm: ChildProcess
let token: string
let clerkToken: string
let boardToken: string

beforeAll(async () => {
  token = await makeToken(folder.path, 'kiosk')
  clerkToken = await makeToken(folder.path, 'counter')
  boardToken = await makeToken(folder.path, 'display')
  hub = await startHub({ folder: folder.path })
  storm = fork(fileURLToPath(new URL('storm.ts', import.meta.url)))
})
afterAll(async () => {
  storm.kill()
  await hub.stop()
  folder.remove()
})

const handles = (): number => readdirSync(`/proc/${hub.process.pid}/fd`).length
async function ask(message: Storm | 'count'): Promise<Weather> {
  const answer = once(storm, 'message')
  storm.send(message)
  return (await answer)[0] as Weather
}

it(`[LIMIT-2] [LIMIT-3] ${STORM} connect at once, half of them hang: nobody is disturbed, all handles come back`, async () => {
  const neighbours = await startNeighbours(hub.port, {
    counter: '1',
    service: 'senior-card',
    clerkToken,
    boardToken,
  })
  const before = handles()
  const weather = await ask({ port: hub.port, token, connections: STORM })
  expect(weather.live).toBe(STORM / 2)
  const top = handles()
  expect(top).toBeGreaterThanOrEqual(before + STORM / 2)

  await expect.poll(handles, { timeout: GONE_MS, interval: 200 }).toBeLessThanOrEqual(before + STORM / 2 + 5)
  // Those who said hello are there all the while.
  expect((await ask('count')).live).toBe(STORM / 2)
  storm.send('end')
  await expect.poll(handles, { timeout: GONE_MS, interval: 200 }).toBeLessThanOrEqual(before + 5)

  await neighbours.stop()
  const slowest = Math.max(...neighbours.callMs)
  console.log(
    `storm of ${STORM}: ${before} handles before, ${top} at the top, ${handles()} after, ${weather.again} tried again; the slowest of ${neighbours.callMs.length} calls took ${slowest.toFixed(0)} ms`,
  )
  expect(neighbours.faults).toEqual([])
  expect(neighbours.callMs.length).toBeGreaterThan(10)
  expect(slowest).toBeLessThan(1_000)
}, 120_000)
