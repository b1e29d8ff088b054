/** Dropped frames of a video on a board beside others: `npm run bench:boards` (after `npm run build`). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { openBrowser } from '../e2e/browser.ts'
import { chromium } from '../fixtures/tools.ts'
import { videoBeside } from '../e2e/display/displayFrames.ts'
import { openWallHall, recordClips } from '../e2e/display/displayHall.ts'
import { drawVideo } from '../e2e/display/displayMedia.ts'

const seconds = Number(process.argv[2] ?? 60)
const browser = await openBrowser(chromium())
const hall = await openWallHall({}, (folder) => recordClips(`${folder}/clips`))
try {
  mkdirSync(`${hall.folder}/media`, { recursive: true })
  writeFileSync(`${hall.folder}/media/1.webm`, await drawVideo(browser, 20))
  const trials = [
    { boards: 1, calling: false },
    { boards: 20, calling: false },
    { boards: 20, calling: true },
  ]
  for (const trial of trials) {
    const { frames, dropped, longestMs, calls } = await videoBeside(browser, hall, { ...trial, seconds })
    const share = ((dropped / frames) * 100).toFixed(2)
    console.log(
      `${trial.boards} boards, ${calls} calls in ${seconds} s: ${dropped} of ${frames} frames dropped (${share} %), longest picture ${longestMs} ms`,
    )
  }
} finally {
  await browser.close()
  await hall.stop()
}
