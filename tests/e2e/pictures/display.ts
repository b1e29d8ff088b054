import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openScreen } from '../browser.ts'
import { openWallHall, wallCatalogue, type WallHall } from '../display/displayHall.ts'
import { drawPicture } from '../display/displayMedia.ts'

const LYING = { width: 1920, height: 1080 }
const UPRIGHT = { width: 1080, height: 1920 }
/** Of the panel's real sharpness; they are looked at in documents. */
const SCALE = 0.38

const BOARDS = ['all', 'of-2', 'of-3', 'of-4', 'of-5', 'of-6', 'plain-6', 'both', 'media', 'media-alone']

/** Makes a picture of each layout and state of the boards, upright and lying, and of the signs, in `folder`. */
export async function pictureDisplay(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const centre = { ...wallCatalogue().centre, clerkOnSign: true }
  const hall = await openWallHall({ centre })
  try {
    mkdirSync(join(hall.folder, 'media'), { recursive: true })
    writeFileSync(join(hall.folder, 'media/1.png'), await drawPicture(browser))
    await shoot('empty', '/display?board=of-2')
    await hall.callTo(Array.from({ length: 20 }, (_, i) => String(i + 1)))
    for (let n = 0; n < 9; n++) await hall.command('issueTicket', { services: ['invoice'], print: false })
    for (const counter of ['2', '5', '8', '11', '16', '20']) await hall.command('startServing', { counter })
    for (const id of BOARDS) {
      await shoot(id, `/display?board=${id}`)
      await shoot(`${id}-upright`, `/display?board=${id}`, UPRIGHT)
    }
    await shoot('turn-english', '/display?board=turn&lang=en')
    await shoot('unknown', '/display?board=nope')
    await shoot('saying', '/display?board=media', LYING, async (page) => {
      await hall.command('recall', { counter: '3' })
      await page.locator('[data-saying=true]').waitFor()
    })
    await signs(hall)
    await shoot('lost', '/display?board=of-2', LYING, async (page) => {
      hall.hub.process.kill('SIGSTOP')
      await page.getByTestId('wall-lost').first().waitFor()
    })
    hall.hub.process.kill('SIGCONT')
  } finally {
    await hall.stop()
  }

  async function shoot(
    name: string,
    path: string,
    size: { width: number; height: number } = LYING,
    reach: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const { page, context } = await openScreen(browser, hall.hub.url + path, { ...size, pictureScale: SCALE })
    await page.waitForTimeout(800)
    await reach(page)
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await context.close()
  }
  async function signs({ command }: WallHall): Promise<void> {
    await command('finish', { counter: '5' })
    await command('pauseCounter', { counter: '5', reason: 'lunch' })
    await command('finish', { counter: '8' })
    await command('finish', { counter: '11' })
    await command('closeCounter', { counter: '11' })
    const states = { called: 3, serving: 2, paused: 5, free: 8, closed: 11, 'no-counter': 99 }
    for (const [name, counter] of Object.entries(states))
      await shoot(`sign-${name}`, `/display?counter=${counter}`, { width: 1000, height: 600 })
    await shoot('sign-strip', '/display?counter=3', { width: 1920, height: 360 })
  }
}
