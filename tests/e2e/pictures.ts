/** Makes all pictures of the documents from the real hub: `npm run pictures` (after `npm run build`). */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { httpClient, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'
import { openBrowser, openScreen } from './browser.ts'
import { chromium } from '../fixtures/tools.ts'
import { busyHall } from './busyHall.ts'
import { pictureCounter } from './pictures/counter.ts'
import { pictureDisplay } from './pictures/display.ts'
import { pictureErrand } from './pictures/errand.ts'
import { pictureJournal } from './pictures/journal.ts'
import { pictureKiosk } from './pictures/kiosk.ts'
import { picturePhone } from './pictures/phone.ts'
import { pictureRater } from './pictures/rater.ts'
import { pictureReports } from './pictures/reports.ts'

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

const folder = temporaryFolder()
const hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
const token = await makeToken(folder.path, 'console')
const console_ = httpClient(hub.url, token)
const browser = await openBrowser(chromium())
mkdirSync(PICTURES, { recursive: true })

try {
  await busyHall(hub.url, token)
  const kiosk = await openScreen(browser, `${hub.url}/kiosk`, { width: 1080, height: 1920, touch: true })
  await kiosk.page.getByTestId('start').tap()
  await kiosk.page.getByTestId('service-senior-card').first().tap()
  await kiosk.page.getByTestId('take-ticket').tap()
  await kiosk.page.getByTestId('paper').waitFor()
  const link = await kiosk.page.locator('[data-link]').first().getAttribute('data-link')

  const paper = await openScreen(browser, `${hub.url}${new URL(link!).pathname}/paper.svg`, {
    width: 600,
    height: 1200,
  })
  await paper.page.locator('svg').screenshot({ path: join(PICTURES, 'paper.png') })

  await shoot('/counter?counter=2', 1366, 768, 'counter')
  await shoot('/counter?counter=2', 320, 900, 'counter-strip')
  await shoot('/console', 1366, 768, 'console')
  await shoot(new URL(link!).pathname, 390, 844, 'phone')
  await picturePhone(browser, join(PICTURES, 'phone'))
  await pictureKiosk(browser, join(PICTURES, 'kiosk'))
  await pictureDisplay(browser, join(PICTURES, 'display'))
  await pictureCounter(browser, join(PICTURES, 'counter'))
  await pictureRater(browser, join(PICTURES, 'rater'))
  await pictureReports(browser, join(PICTURES, 'reports'))
  await pictureErrand(browser, join(PICTURES, 'errand'))
  await pictureJournal(browser, join(PICTURES, 'journal'))
  const board = await openScreen(browser, `${hub.url}/display`, { width: 1920, height: 1080 })
  await board.page.waitForTimeout(1_000)
  await console_.command('openCounter', { counter: '5' })
  await console_.command('recall', { counter: '1' })
  await board.page.waitForTimeout(1_500)
  await save(board.page, 'display')
  await shoot('/display?counter=1', 800, 480, 'sign')
} finally {
  await browser.close()
  await hub.stop()
  folder.remove()
}

async function shoot(path: string, width: number, height: number, name: string): Promise<void> {
  const { page, context } = await openScreen(browser, `${hub.url}${path}`, { width, height })
  await page.waitForTimeout(1_200)
  await save(page, name)
  await context.close()
}

async function save(page: Awaited<ReturnType<typeof openScreen>>['page'], name: string): Promise<void> {
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  console.log(name)
}
