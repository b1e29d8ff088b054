import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { cutTexts, openKiosk, PANELS, tap, type KioskPage } from './kioskPage.ts'
import { back, closed, closesIn, live, noPaper, SERVICE, toggleExtra } from './kioskStates.ts'
import { openAllDay } from '../openAllDay.ts'

const folder = temporaryFolder()
const centreFolder = temporaryFolder()
let browser: Browser
let hub: RunningHub
const kiosks = new Map<string, KioskPage>()

beforeAll(async () => {
  const centre = openAllDay(join(centreFolder.path, 'centre.yaml'))
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
  browser = await openBrowser()
  for (const panel of PANELS) kiosks.set(panel.name, await openKiosk(browser, hub.url, panel))
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
  folder.remove()
  centreFolder.remove()
})
afterEach(async () => {
  for (const kiosk of kiosks.values()) await back(kiosk)
})

const on = (name: (typeof PANELS)[number]['name']): KioskPage => kiosks.get(name)!
async function toService(page: Page, service = SERVICE): Promise<void> {
  await tap(page, 'start')
  await tap(page, `service-${service}`)
  await page.locator('main h1').waitFor()
}
const numberOn = async (page: Page): Promise<string> =>
  (await page.getByTestId('ticket-number').innerText()).replace(/\s/g, '')
describe('the errand', () => {
  it.each(['portrait', 'landscape', 'small'] as const)(
    '[KIOSK-7] a common one takes two touches from the first page: %s',
    async (name) => {
      const { page } = on(name)
      await tap(page, 'start')
      await tap(page, `service-${SERVICE}`)
      await tap(page, 'take-ticket')
      expect(await numberOn(page)).toMatch(/^[A-Z]\d{3}$/)
      await expect.poll(() => page.locator('.paper').getAttribute('data-state')).toBe('out')
    },
  )

  it('[KIOSK-7] the order of the common ones stays while somebody stands there', async () => {
    const { page, pretend } = on('landscape')
    const order = (): Promise<string[]> =>
      page.locator('.common .tile').evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')!))
    await tap(page, 'start')
    const before = await order()
    expect(before.length).toBeGreaterThan(2)
    await pretend('kiosk', (data) => ({ ...data, common: (data['common'] as string[]).toReversed() }))
    await page.waitForTimeout(100)
    expect(await order()).toEqual(before)
    await on('landscape').pass(80_000)
    await tap(page, 'start')
    expect(await order()).toEqual(before.toReversed())
  })

  it.each([
    ['lnz', 'senior-card'],
    ['老年证', 'senior-card'],
    ['bus card for seniors', 'senior-bus-card'],
  ])('[KIOSK-8] searching “%s” finds its service first', async (words, service) => {
    const { page } = on('portrait')
    await tap(page, 'start')
    await tap(page, 'search')
    if (words === 'lnz')
      for (const key of 'LNZ') await page.getByRole('button', { name: key, exact: true }).tap()
    else await page.getByTestId('search-field').fill(words)
    await expect
      .poll(() => page.locator('.results [data-testid]').first().getAttribute('data-testid'))
      .toBe(`service-${service}`)
  })

  it('[KIOSK-9] what is missing is shown with where to get it, printed, scanned, and no bar to a number', async () => {
    const { page } = on('portrait')
    await toService(page)
    await page.locator('label:has([data-testid=missing-0])').tap()
    await tap(page, 'to-missing')
    await expect.poll(() => page.locator('.things').innerText()).toContain('居民身份证')
    const code = await page.locator('[data-text]').getAttribute('data-text')
    expect(code).toContain('居民身份证')
    await tap(page, 'print-list')
    await expect.poll(() => page.getByTestId('list-paper').getAttribute('data-state')).toBe('out')
    await tap(page, 'to-desk')
    await expect.poll(() => page.getByTestId('desk').innerText()).toContain('大厅入口左侧咨询台')
    await tap(page, 'back')
    await tap(page, 'take-anyway')
    expect(await numberOn(page)).toMatch(/^[A-Z]\d{3}$/)
  })
})

describe('an errand of life', () => {
  it.each(['portrait', 'small'] as const)(
    '[KIOSK-14] [KIOSK-15] [KIOSK-16] by touch from its words to one number for all of it: %s',
    async (name) => {
      const { page } = on(name)
      await tap(page, 'start')
      await tap(page, 'bundle-senior')
      expect(await page.getByTestId('part-senior-bus-card').innerText()).toMatch(
        /“老年人优待证办理”办成了才办/,
      )
      expect(await page.getByTestId('total').innerText()).toMatch(/^全部办完大约要 \d+ 分钟$/)
      await toggleExtra(page, 'age-allowance')
      await tap(page, 'to-things')
      const things = await page.locator('fieldset ul li .name > span:first-child').allInnerTexts()
      expect(things.filter((thing) => thing === '居民身份证')).toHaveLength(1)
      expect(things).toContain('居民户口簿')
      await page.locator('label:has([data-testid=missing-1])').tap()
      await tap(page, 'to-missing')
      await tap(page, 'print-list')
      await expect.poll(() => page.getByTestId('list-paper').getAttribute('data-state')).toBe('out')
      await tap(page, 'take-anyway')
      const number = await numberOn(page)
      expect(number).toMatch(/^[NG]\d{3}$/)
      expect(await page.locator('.number').innerText()).toContain('我满65岁了')
      await expect.poll(() => page.locator('.paper').getAttribute('data-state')).toBe('out')
      const link = (await page.locator('[data-link]').getAttribute('data-link'))!
      const seen = await fetch(`${hub.url}/api/v1/views/ticket/${link.split('/').at(-1)}`)
      const ticket = (await seen.json()) as { bundle: { zh: string }; stops: { name: { zh: string } }[] }
      expect(ticket.bundle.zh).toBe('我满65岁了')
      expect(ticket.stops.map((stop) => stop.name.zh).toSorted()).toEqual(
        ['老年人优待证办理', '老年人公交优待卡办理', '社会保障卡申领、补换', '高龄津贴申领'].toSorted(),
      )
    },
  )

  it('[KIOSK-14] is found by initials, and all of them stand on a page', async () => {
    const { page } = on('landscape')
    await tap(page, 'start')
    await tap(page, 'search')
    await page.getByTestId('search-field').fill('tuixiu')
    await page.getByTestId('bundle-retirement').waitFor()
    await tap(page, 'back')
    await tap(page, 'bundles')
    await tap(page, 'bundle-disabled')
    await page.getByTestId('part-minimum-living').waitFor()
  })
})

describe('the bad moment', () => {
  it('[KIOSK-10] done elsewhere: says where, and gives no number', async () => {
    const { page } = on('portrait')
    await tap(page, 'start')
    await tap(page, 'search')
    await page.getByTestId('search-field').fill('二手车')
    await page.locator('.results .barred').first().tap()
    expect(await page.locator('[data-barrier=elsewhere]').innerText()).toContain('请到：')
    expect(await page.getByTestId('take-ticket').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
  })

  it.each([
    ['full', { full: true }, '今天的号取完了'],
    ['late', { servable: false }, '今天来不及办了'],
  ])('[KIOSK-10] %s: its own kind screen with the way to the help desk', async (barrier, change, words) => {
    const { page, pretend } = on('landscape')
    await pretend('kiosk', live(SERVICE, change))
    await toService(page)
    expect(await page.locator(`[data-barrier=${barrier}]`).innerText()).toContain(words)
    await tap(page, 'to-desk')
    await page.getByTestId('desk').waitFor()
  })

  it('[KIOSK-10] the hall closes soon, is closed, has no paper', async () => {
    const { page, pretend } = on('portrait')
    await pretend('kiosk', closesIn(20))
    await tap(page, 'start')
    expect(await page.getByTestId('closing').innerText()).toMatch(/还能取号 (19|20) 分钟/)
    await pretend('kiosk', closed('hallClosed'))
    await page.locator('[data-trouble=hallClosed]').waitFor()
    await pretend('kiosk', noPaper)
    await tap(page, `service-${SERVICE}`)
    expect(await page.getByTestId('paper-notice').innerText()).toContain('打不出纸质号票')
  })

  it('[KIOSK-1] ten taps a second: one ticket', async () => {
    const { page } = on('portrait')
    await toService(page)
    await page.waitForTimeout(450)
    const { x, y, width, height } = (await page.getByTestId('take-ticket').boundingBox())!
    const before = await issued()
    // On a busy machine the last taps come late enough to mean the next screen.
    const shown = numberOn(page)
    for (let n = 0; n < 10; n += 1) {
      await page.touchscreen.tap(x + width / 2, y + height / 2)
      await page.waitForTimeout(60)
    }
    await shown
    expect(await issued()).toBe(before + 1)
  })

  it('[KIOSK-11] two fingers and a hand that leans press nothing, and are told so', async () => {
    const { page } = on('portrait')
    await tap(page, 'start')
    await page.waitForTimeout(450)
    const box = (await page.getByTestId(`service-${SERVICE}`).boundingBox())!
    const finger = await page.context().newCDPSession(page)
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const touch = (type: 'touchStart' | 'touchEnd', touchPoints: object[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints } as never)
    await touch('touchStart', [{ ...at, id: 1 }])
    await touch('touchStart', [
      { ...at, id: 1 },
      { x: 300, y: 1500, id: 2 },
    ])
    await touch('touchEnd', [])
    await page.locator('.finger.shown').waitFor()
    expect(await page.getByTestId('take-ticket').count()).toBe(0)
    await tap(page, `service-${SERVICE}`)
    await page.getByTestId('take-ticket').waitFor()
    await page.waitForTimeout(450)
    const take = (await page.getByTestId('take-ticket').boundingBox())!
    await touch('touchStart', [{ x: take.x + 50, y: take.y + 50, id: 1 }])
    await page.waitForTimeout(3_200)
    await touch('touchEnd', [])
    await page.waitForTimeout(200)
    expect(await page.getByTestId('ticket-number').count()).toBe(0)
  })

  it('[KIOSK-12] left half-way: a warning seen and heard, then nothing of it is left', async () => {
    const { page, pass } = on('portrait')
    await tap(page, 'start')
    await tap(page, 'language-en')
    await tap(page, 'contrast')
    await tap(page, 'lower')
    await tap(page, 'search')
    await page.getByTestId('search-field').fill('passport')
    await pass(60_000)
    await page.getByTestId('idle-warning').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await pass(20_000)
    await page.getByTestId('start').waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/passport|Touch to take/)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(await page.locator('html').getAttribute('class')).toBeFalsy()
    expect(await page.locator('.lowered').count()).toBe(0)
    const kept = await page.evaluate(async () => [
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
    ])
    expect(kept).toEqual([{}, {}, '', [], []])
    await tap(page, 'start')
    await tap(page, 'search')
    expect(await page.getByTestId('search-field').inputValue()).toBe('')
  })
})

describe('for everyone', () => {
  it('[EVERYONE-1] elder mode asks one thing at a time, and a number is four touches away', async () => {
    const { page } = on('portrait')
    await tap(page, 'elder')
    expect(await page.locator('.few .tile').count()).toBeLessThanOrEqual(4)
    expect(await page.getByTestId('volume').getAttribute('data-volume')).toBe('2')
    await page.locator('.few .tile').first().tap()
    expect(await page.locator('fieldset').count()).toBeLessThanOrEqual(1)
    await tap(page, 'take-ticket')
    await tap(page, 'class-elderly')
    expect(await numberOn(page)).toMatch(/^[A-Z]\d{3}$/)
  })

  it('[EVERYONE-5] a number with the keys of a pad alone, with the focus always in sight', async () => {
    const { page } = on('landscape')
    await page.keyboard.press('Enter')
    await page.getByTestId('search').waitFor()
    await page.keyboard.press('ArrowDown')
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
    for (let n = 0; n < 12 && !(await focused()).startsWith('service-'); n += 1) {
      await page.keyboard.press('ArrowDown')
    }
    expect(await focused()).toMatch(/^service-/)
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).boxShadow)
    expect(ring).toMatch(/0px 0px 0px 9px/)
    await page.keyboard.press('Enter')
    await page.locator('fieldset').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('search').waitFor()
    await page.locator('.tile.service').first().focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('take-ticket').waitFor()
    for (let n = 0; n < 16 && (await focused()) !== 'take-ticket'; n += 1)
      await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(400)
    await page.keyboard.press('Enter')
    expect(await numberOn(page)).toMatch(/^[A-Z]\d{3}$/)
  })

  it.each(PANELS)('[EVERYONE-6] one touch brings every control down: $name', async ({ name, height }) => {
    const { page } = on(name)
    await tap(page, 'lower')
    await page.getByTestId('search').waitFor()
    const top = name === 'portrait' ? height / 2 : height / 3
    for (const go of ['search', 'back', `service-${SERVICE}`]) {
      const highest = (): Promise<number> =>
        page
          .locator('button')
          .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().top)))
      await expect.poll(highest).toBeGreaterThanOrEqual(top)
      await tap(page, go)
    }
    expect(await cutTexts(page)).toEqual([])
  })

  it('[EVERYONE-7] left and right change sides', async () => {
    const { page } = on('landscape')
    await toService(page)
    const x = async (id: string): Promise<number> => (await page.getByTestId(id).first().boundingBox())!.x
    expect(await x('back')).toBeLessThan(960)
    expect(await x('language-zh')).toBeLessThan(960)
    await tap(page, 'mirror')
    expect(await x('back')).toBeGreaterThan(960)
    expect(await x('language-zh')).toBeGreaterThan(960)
  })
})

it('[KIOSK-10] the hub is lost: no number is promised, and it comes back by itself', async () => {
  const { page } = on('small')
  await tap(page, 'start')
  await hub.stop('SIGKILL')
  await page.locator('[data-trouble=lost]').waitFor()
  expect(await faultsOf(page)).toEqual([])
  hub = await startHub({ folder: folder.path, port: hub.port, env: { PAIHAO_DEMO: '1' } })
  await page.getByTestId(`service-${SERVICE}`).waitFor({ timeout: 15_000 })
})

/** How many tickets the hub has issued. */
async function issued(): Promise<number> {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  return Number(/^paihao_tickets\{state="issued"\} (\d+)/m.exec(metrics)?.[1])
}
