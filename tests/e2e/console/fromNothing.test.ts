import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { openBrowser, openScreen } from '../browser.ts'
import { draftSmallHall, setupOn, takeNumber } from './setupPage.ts'

const EMPTY = new URL('../../../hub/catalogue/empty.yaml', import.meta.url).pathname
const SIZE = { width: 1366, height: 768 }
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_CENTRE: EMPTY } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

/** A manager lets the screen in that shows a code; at a counter where it stands at one. */
async function letIn(manager: Page, screen: Page, name: string, counter?: string): Promise<void> {
  await manager.getByTestId('page-people').click()
  await manager.getByTestId('pairing-code').fill(await screen.getByTestId('code').innerText())
  await manager.getByTestId('pairing-look').click()
  if (counter !== undefined) await manager.getByTestId('pairing-counter').selectOption(counter)
  await manager.getByTestId('pairing-name').fill(name)
  await manager.getByTestId('pairing-confirm').click()
}

it('[SETUPPAGE-1] [SETUPPAGE-2] [FIRST-1] [PAIR-5] a hall begins from nothing: the first manager, all that it needs, a kiosk and a counter that are let in, and the first number is called', async () => {
  const link = /first manager: (\S+)/.exec(hub.output())?.[1] ?? ''
  const manager = await openScreen(browser, link, SIZE)
  const id = (name: string) => manager.page.getByTestId(name)
  await id('name').fill('李管理')
  await id('login').fill('li')
  await id('password').fill('correct horse 01')
  await id('make-manager').click()
  await id('page-setup').click()
  const setup = await setupOn(manager)
  await draftSmallHall(setup)
  await setup.save()

  const size = { width: 1080, height: 1920, pictureScale: 0.5, touch: true }
  const kiosk = await openScreen(browser, `${hub.url}/kiosk`, size)
  await kiosk.page.emulateMedia({ reducedMotion: 'reduce' })
  await letIn(manager.page, kiosk.page, '东门取号机')
  await kiosk.page.getByTestId('start').waitFor({ timeout: 15_000 })
  expect(await takeNumber(kiosk.page, 'senior-card')).toBe('A001')

  const counter = await openScreen(browser, `${hub.url}/counter?counter=1`, SIZE)
  await letIn(manager.page, counter.page, '一号窗口', '1')
  for (const act of ['openCounter', 'callNext', 'startServing']) {
    await counter.page
      .locator(`[data-testid=next-action][data-act=${act}][aria-disabled=false]`)
      .waitFor({ timeout: 15_000 })
    await counter.page.keyboard.press('Enter')
  }
  const number = counter.page.getByTestId('current-number')
  expect((await number.innerText()).replaceAll(/\s/g, '')).toBe('A001')
})
