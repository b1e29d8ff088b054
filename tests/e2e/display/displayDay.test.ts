import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { boardThroughDay } from './displayDay.ts'
import { videoBeside } from './displayFrames.ts'
import { openWallHall, recordClips, type WallHall } from './displayHall.ts'
import { drawVideo } from './displayMedia.ts'

let browser: Browser
let hall: WallHall
beforeAll(async () => {
  browser = await openBrowser()
  hall = await openWallHall({}, (folder) => recordClips(`${folder}/clips`))
  mkdirSync(`${hall.folder}/media`, { recursive: true })
  writeFileSync(`${hall.folder}/media/1.webm`, await drawVideo(browser, 8))
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hall.stop()
})

it('[BOARD-6] a video goes on beside twenty boards and a call a second (short form of npm run bench:boards)', async () => {
  const { frames, dropped, calls } = await videoBeside(browser, hall, {
    boards: 20,
    seconds: 5,
    calling: true,
  })
  expect(calls).toBeGreaterThan(1)
  expect(frames).toBeGreaterThan(5)
  // A busy test machine without a graphics card; the figures of a quiet one are in docs/display.md.
  expect(dropped / frames).toBeLessThan(0.5)
})

it('[BOARD-5] an hour of calls leaves nothing behind (short form of npm run bench:wall-day)', async () => {
  const { heapMb, nodes, calls } = await boardThroughDay(browser, hall, 1, 3)
  expect(calls).toBeGreaterThan(10)
  expect((heapMb.at(-1) ?? 99) - (heapMb[0] ?? 0)).toBeLessThan(3)
  expect((nodes.at(-1) ?? 9_999) - (nodes[0] ?? 0)).toBeLessThan(300)
})
