import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { cutTexts, smallTargets, tap } from '../kiosk/kioskPage.ts'
import { phoneFaults } from '../phone/phoneFaults.ts'

const SIZES = [
  { name: 'lying', width: 800, height: 480 },
  { name: 'upright', width: 600, height: 1024 },
]
/** A panel of 7 inches has 5.2 px in a mm. */
const FINGER_PX = 12 * 5.2

const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let hall: ReturnType<typeof httpClient>
let rater: Screen

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  hall = httpClient(hub.url, await makeToken(folder.path, 'console'))
  browser = await openBrowser()
  await hall.command('openCounter', { counter: '1', clerk: 'c01' })
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})
beforeEach(async () => {
  rater = await openScreen(browser, `${hub.url}/counter/rate?counter=1`, { ...SIZES[0]!, touch: true })
})
afterEach(() => rater.context.close())

/** Somebody is served to the end at counter 1; the token of their ticket. */
async function serve(): Promise<string> {
  const { body } = await hall.command('issueTicket', { services: ['senior-card'], print: false })
  for (const act of ['callNext', 'startServing', 'finish']) await hall.command(act, { counter: '1' })
  return (body as { token: string }).token
}
/** Whether the stop may still be rated, as its phone would be told. */
async function rateable(token: string): Promise<boolean> {
  const frame = (await (await fetch(`${hub.url}/api/v1/views/ticket/${token}`)).json()) as {
    data: { rate: object | null }
  }
  return frame.data.rate !== null
}

describe('the rater at a counter', () => {
  it('[RATE-4] [RATE-8] asks who was just served, takes the answer by one touch, and thanks', async () => {
    const { page } = rater
    await page.getByText('欢迎您来办事').waitFor()
    const ticket = await serve()
    await page.getByText('您对这次服务满意吗？').waitFor()
    await tap(page, 'level-5')
    await page.getByText('谢谢您的评价').waitFor()
    expect(await rateable(ticket)).toBe(false)
    await page.getByText('欢迎您来办事').waitFor()
    expect(rater.complaints).toEqual([])
  })

  it('[RATE-8] asks for reasons after a low level, and may be put away', async () => {
    const { page } = rater
    await serve()
    await tap(page, 'level-1')
    await page.getByText('哪里让您不满意？').waitFor()
    const [first] = await page.locator('[data-testid^=reason-]').all()
    await first?.tap()
    await tap(page, 'send')
    await page.getByText('谢谢您，我们会认真改进').waitFor()
    await page.getByText('欢迎您来办事').waitFor()
    const next = await serve()
    await tap(page, 'skip')
    await page.getByText('欢迎您来办事').waitFor()
    expect(await rateable(next)).toBe(true)
    await page.reload()
    await tap(page, 'level-4')
    await page.getByText('谢谢您的评价').waitFor()
    expect(await rateable(next)).toBe(false)
  })

  it.each(SIZES)('[RATE-9] shows whole words, targets for a finger, nothing for axe: $name', async (size) => {
    const { page, context } = await openScreen(browser, `${hub.url}/counter/rate?counter=1`, {
      ...size,
      touch: true,
    })
    await page.getByText('欢迎您来办事').waitFor()
    await page.evaluate(() => document.fonts.ready)
    const found: string[] = []
    const look = async (state: string): Promise<void> => {
      await page.waitForTimeout(200)
      const faults = [
        ...(await cutTexts(page)),
        ...(await smallTargets(page, FINGER_PX)),
        ...(await faultsOf(page)),
      ]
      found.push(...faults.map((fault) => `${state}: ${fault}`))
    }
    await look('idle')
    await serve()
    await page.getByTestId('level-5').waitFor()
    for (const language of ['zh', 'en']) {
      if (language === 'en') await tap(page, 'language')
      await look(`level ${language}`)
    }
    await tap(page, 'level-2')
    await look('reasons en')
    await tap(page, 'send')
    await look('thanks en')
    expect(found).toEqual([])
    await context.close()
  })
})

describe('the phone after a stop', () => {
  it('[RATE-10] takes a rating with reasons and words, and thanks', async () => {
    const token = await serve()
    const { page, context, complaints } = await openScreen(browser, `${hub.url}/t/${token}`, {
      width: 390,
      height: 844,
      touch: true,
    })
    await tap(page, 'level-2')
    const [reason] = await page.locator('[data-testid^=reason-]').all()
    await reason?.tap()
    await page.getByTestId('words').fill('等了一小时')
    expect(await phoneFaults(page)).toEqual([])
    await tap(page, 'send-rating')
    await page.getByTestId('rated').waitFor()
    expect(await rateable(token)).toBe(false)
    expect(complaints).toEqual([])
    await context.close()
  })
})
