/** Memory of a board through a day at 288 times the pace of life: `npm run bench:wall-day` (after `npm run build`). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { openBrowser } from '../e2e/browser.ts'
import { chromium } from '../fixtures/tools.ts'
import { boardThroughDay } from '../e2e/display/displayDay.ts'
import { openWallHall, recordClips } from '../e2e/display/displayHall.ts'
import { drawPicture } from '../e2e/display/displayMedia.ts'

const hours = Number(process.argv[2] ?? 24)
const browser = await openBrowser(chromium())
const hall = await openWallHall({}, (folder) => recordClips(`${folder}/clips`))
try {
  mkdirSync(`${hall.folder}/media`, { recursive: true })
  for (const name of ['1.png', '2.png'])
    writeFileSync(`${hall.folder}/media/${name}`, await drawPicture(browser))
  const { calls, heapMb, nodes, listeners } = await boardThroughDay(browser, hall, hours, 12)
  console.log(`${hours} hours, ${calls} calls`)
  console.log(`memory of the page in MB  ${heapMb.join('  ')}`)
  console.log(`nodes                     ${nodes.join('  ')}`)
  console.log(`listeners                 ${listeners.join('  ')}`)
} finally {
  await browser.close()
  await hall.stop()
}
