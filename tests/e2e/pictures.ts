/** Makes the pictures of the README from the real hub: `npm run pictures` (after `npm run build`). */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { httpClient, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'
import { openBrowser, openScreen } from './browser.ts'
import { picturePhone } from './pictures/phone.ts'

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url))
const SERVICES = ['senior-card', 'id-card', 'social-card', 'sole-trader', 'passport', 'property-transfer']

const folder = temporaryFolder()
const hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
const console_ = httpClient(hub.url, await makeToken(folder.path, 'console'))
const browser = await openBrowser()
mkdirSync(PICTURES, { recursive: true })

try {
  const catalogue = (await console_.view('catalogue')).body.data as { services: { id: string }[] }
  const known = new Set(catalogue.services.map(({ id }) => id))
  const services = SERVICES.filter((id) => known.has(id))
  const issue = async (n: number): Promise<IssueAnswer> => {
    const data = {
      services: [services[n % services.length]],
      class: n % 5 === 3 ? 'elderly' : 'ordinary',
      print: false,
    }
    return (await console_.command('issueTicket', data)).body as IssueAnswer
  }
  for (let n = 0; n < 26; n++) await issue(n)
  for (const [index, counter] of ['1', '2', '3', '7', '8', '12', '15', '16', '18'].entries()) {
    await console_.command('openCounter', { counter, clerk: `c${String(index + 1).padStart(2, '0')}` })
    const called = await console_.command('callNext', { counter })
    if (called.body.ok && index % 3 !== 0) await console_.command('startServing', { counter })
  }

  const kiosk = await openScreen(browser, `${hub.url}/kiosk`, { width: 1080, height: 1920, touch: true })
  await kiosk.page.getByTestId('start').tap()
  await kiosk.page.getByTestId('service-senior-card').first().waitFor()
  await save(kiosk.page, 'kiosk')
  await kiosk.page.getByTestId('service-senior-card').first().tap()
  await kiosk.page.getByTestId('take-ticket').waitFor()
  await save(kiosk.page, 'kiosk-service')
  await kiosk.page.locator('label:has([data-testid=missing-0])').tap()
  await kiosk.page.getByTestId('to-missing').tap()
  await kiosk.page.getByTestId('print-list').tap()
  await kiosk.page.waitForTimeout(4_000)
  await save(kiosk.page, 'kiosk-missing')
  await kiosk.page.getByTestId('contrast').tap()
  await save(kiosk.page, 'kiosk-contrast')
  await kiosk.page.getByTestId('contrast').tap()
  await kiosk.page.getByTestId('back').tap()
  await kiosk.page.getByTestId('lower').tap()
  await save(kiosk.page, 'kiosk-lowered')
  await kiosk.page.getByTestId('lower').tap()
  await kiosk.page.getByTestId('back').tap()
  await kiosk.page.getByTestId('elder').tap()
  await save(kiosk.page, 'kiosk-elder')
  await kiosk.page.getByTestId('elder').tap()
  await kiosk.page.getByTestId('service-senior-card').first().tap()
  await kiosk.page.getByTestId('take-ticket').tap()
  const paper = kiosk.page.getByTestId('paper')
  await paper.waitFor()
  // The paper comes out slowly.
  await kiosk.page.waitForTimeout(4_000)
  await save(kiosk.page, 'ticket')
  await paper.screenshot({ path: join(PICTURES, 'paper.png') })
  const link = await kiosk.page.locator('[data-link]').first().getAttribute('data-link')

  await shoot('/counter?counter=2', 1366, 768, 'counter')
  await shoot('/counter?counter=2', 320, 900, 'counter-strip')
  await shoot('/console', 1366, 768, 'console')
  await shoot(new URL(link!).pathname, 390, 844, 'phone')
  await picturePhone(browser, join(PICTURES, 'phone'))
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
