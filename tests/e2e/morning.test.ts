import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { faultsOf } from './axe.ts'
import { openBrowser, openScreen, type Screen } from './browser.ts'

const SERVICE = 'senior-card'
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let kiosk: Screen
let counter: Screen
let display: Screen
let phone = ''

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  browser = await openBrowser()
  kiosk = await openScreen(browser, `${hub.url}/kiosk`, { width: 1080, height: 1920, touch: true })
  // It serves the queue of the senior citizens' card.
  counter = await openScreen(browser, `${hub.url}/counter?counter=1`, { width: 1366, height: 768 })
  display = await openScreen(browser, `${hub.url}/display`, { width: 1920, height: 1080 })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

/** With a finger alone: the number that the kiosk gives. */
async function takeTicket({ page }: Screen): Promise<string> {
  const start = page.getByTestId('start')
  const tile = page.getByTestId(`service-${SERVICE}`)
  await start.or(tile).first().waitFor()
  if (await start.isVisible()) await start.tap()
  await tile.first().tap()
  await page.getByTestId('take-ticket').tap()
  const number = await page.getByTestId('ticket-number').textContent()
  return number?.replace(/\s/g, '') ?? ''
}

/** The clerk's one key, once the page says that it acts; `act` is what it is expected to do. */
async function pressEnter({ page }: Screen, act: string): Promise<void> {
  await page.locator(`[data-testid=next-action][data-act=${act}][aria-disabled=false]`).waitFor()
  await page.keyboard.press('Enter')
}

const state = ({ page }: Screen) => page.getByTestId('counter-state')
const shown = ({ page }: Screen) => page.getByTestId('call-now')

describe('a morning', () => {
  it('[E2E-1] a finger takes a ticket, keys call it, the wall shows it', async () => {
    const number = await takeTicket(kiosk)
    expect(number).toMatch(/^[A-Z]\d{3}$/)
    await kiosk.page.getByTestId('paper').waitFor()
    phone = (await kiosk.page.locator('[data-link]').first().getAttribute('data-link')) ?? ''
    expect(phone).toMatch(/\/t\/[\w-]{21}$/)

    await expect.poll(() => state(counter).getAttribute('data-state')).toBe('closed')
    await pressEnter(counter, 'openCounter')
    await expect.poll(() => state(counter).getAttribute('data-state')).toBe('free')
    await pressEnter(counter, 'callNext')
    await expect.poll(() => state(counter).getAttribute('data-state')).toBe('called')
    await expect.poll(() => shown(display).getAttribute('data-number')).toBe(number)
    expect((await counter.page.getByTestId('current-number').textContent())?.replace(/\s/g, '')).toBe(number)
    await pressEnter(counter, 'startServing')
    await expect.poll(() => state(counter).getAttribute('data-state')).toBe('serving')
    await pressEnter(counter, 'finish')
    await expect.poll(() => state(counter).getAttribute('data-state')).toBe('free')
  })

  it('[E2E-2] with the hub stopped and started in between, all three recover by themselves', async () => {
    await kiosk.page.getByTestId('done').tap()
    await hub.stop('SIGKILL')
    await display.page.getByTestId('wall-lost').waitFor({ timeout: 15_000 })
    hub = await startHub({ folder: folder.path, port: hub.port, env: { PAIHAO_DEMO: '1' } })
    await display.page.getByTestId('wall-lost').waitFor({ state: 'detached', timeout: 15_000 })

    const number = await takeTicket(kiosk)
    expect(number).toMatch(/002$/)
    await pressEnter(counter, 'callNext')
    await expect.poll(() => shown(display).getAttribute('data-number'), { timeout: 20_000 }).toBe(number)
  })

  it.each([
    '/',
    '/kiosk',
    '/counter',
    '/counter?counter=1',
    '/display',
    '/display?counter=1',
    '/console',
    'phone',
  ])('[E2E-3] %s opens without a complaint, of the browser’s or of axe', async (name) => {
    const path = name === 'phone' ? new URL(phone).pathname : name
    const { page, complaints, context } = await openScreen(browser, `${hub.url}${path}`, {
      width: 1280,
      height: 800,
    })
    await page.waitForLoadState('networkidle')
    expect(await page.locator('body').innerText()).not.toBe('')
    expect(complaints).toEqual([])
    expect(await faultsOf(page)).toEqual([])
    await context.close()
  })

  it('[E2E-3] and the three of this morning had none either', () => {
    expect([kiosk, counter, display].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
