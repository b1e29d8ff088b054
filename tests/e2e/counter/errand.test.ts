import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../protocol/caseViews.ts'
import { openBrowser } from '../browser.ts'
import { openCounterHall, type CounterHall } from './counterHall.ts'
import type { CounterPage } from './counterPage.ts'
import { expectRight } from './counterLooks.ts'

const RESTAURANT = ['sole-trader', 'fire-check', 'food-permit', 'tax-setup']

let browser: Browser
let hall: CounterHall
let desk: CounterPage
beforeAll(async () => {
  browser = await openBrowser()
  const name = { zh: '开餐饮店一件事', en: 'Opening a restaurant' }
  const bundles = [{ id: 'restaurant', name, services: RESTAURANT }]
  hall = await openCounterHall(browser, {}, { bundles })
  desk = await hall.open({ width: 1366, height: 768 }, '3')
  await desk.until('closed')
})
afterAll(async () => {
  await hall.close()
  await browser.close()
})

const here = async () => (await hall.view('3')).current
const words = (id: string): Promise<string> => desk.$(id).innerText()
const pace = (): Promise<(string | null)[]> =>
  desk.page.locator('.path li').evaluateAll((items) => items.map((item) => item.classList.item(0)))

const looksRight = (name: string, seen: string[]): Promise<void> => expectRight(desk, name, seen)

describe('an errand of several services, by keyboard alone', () => {
  it('[DESK-17] its way stands before the clerk', async () => {
    await hall.act('issueTicket', { services: RESTAURANT, bundle: 'restaurant', print: false })
    await hall.act('issueTicket', { services: ['sole-trader'], print: false })
    await desk.keys('Enter')
    await desk.until('free')
    await desk.keys('Enter')
    await desk.until('called')
    await desk.keys('Enter')
    await desk.until('serving')
    await expect.poll(pace).toEqual(['here', 'ahead', 'ahead', 'ahead'])
    expect(await desk.page.locator('[data-testid=way] h2').innerText()).toBe('开餐饮店一件事')
    await looksRight('way', [])
  })

  it('[DESK-18] the same person stays for what is done here, and nobody is called', async () => {
    const number = await desk.number()
    await desk.keys('j', 'f')
    await desk.$('stays').waitFor()
    expect(await words('stays')).toContain(`${number} 不用离开，接着办：`)
    expect(await words('done')).toContain('没有呼叫下一位')
    expect((await here())?.service).toBe('fire-check')
    await expect.poll(pace).toEqual(['done', 'here', 'ahead', 'ahead'])
    await looksRight('stays', ['stays', 'next-action'])
    await desk.page.waitForTimeout(5_500)
    expect(await desk.number()).toBe(number)
    await desk.keys('j')
  })

  it('[DESK-20] another order is refused in words, and a service is added and taken away with a reason', async () => {
    await desk.keys('e')
    await desk.$('question').waitFor()
    await looksRight('order', ['question'])
    await desk.page.keyboard.press('Shift+ArrowDown')
    await desk.keys('Enter')
    await desk.type('jmgsj')
    await desk.keys('Enter')
    await desk.$('problem').waitFor()
    expect(await words('problem')).toMatch(/“.*食品.*”必须办在“.*税.*”之前/)
    await desk.keys('a')
    await desk.type('canjirenzheng')
    await desk.keys('Enter', 'Enter')
    await expect.poll(async () => (await here())?.stops.length).toBe(5)
    await desk.keys('d', '3')
    await desk.type('grbxy')
    await desk.keys('Escape')
    expect((await here())?.stops.at(-1)?.skipped).toBeNull()
    await desk.keys('d', '3')
    await desk.type('brbxy')
    await desk.keys('Enter')
    await expect.poll(async () => (await here())?.stops.at(-1)?.skipped).toEqual({ reason: '本人不需要' })
    await expect.poll(pace).toEqual(['done', 'here', 'ahead', 'ahead', 'skipped'])
  })

  it('[DESK-21] [DESK-22] accepting opens a case, whose number stands large', async () => {
    await desk.keys('o', '2')
    await desk.$('applicant').waitFor()
    await looksRight('accept', ['question', 'accept'])
    await desk.page.keyboard.press('Escape')
    await desk.$('question').waitFor({ state: 'detached' })
    expect((await here())?.service).toBe('fire-check')
    await desk.keys('o', '2')
    await desk.$('applicant').waitFor()
    await desk.type('陈先生')
    await desk.page.keyboard.press('Tab')
    await desk.type('13800000000')
    await desk.page.keyboard.press('Tab')
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('Enter')
    await desk.$('case-opened').waitFor()
    const id = await words('case-id')
    const record = await hall.ask<CaseRecord>(`cases/${id}`)
    expect(record).toMatchObject({
      applicant: '陈先生',
      contact: '13800000000',
      collect: 'post',
      kind: 'desk',
    })
    expect(record.papers.length).toBeGreaterThan(2)
    await looksRight('case-opened', ['case-opened', 'stays'])
  })

  it('[DESK-19] where it goes on elsewhere the clerk reads where', async () => {
    const number = await desk.number()
    await desk.keys('Enter')
    await desk.$('goes-on').waitFor()
    expect((await words('goes-on')).replaceAll(/\s/g, '')).toContain(`${number}→4、6、7、8号窗口新办纳税人`)
    await looksRight('goes-on', ['goes-on', 'next-action'])
    await desk.keys('Enter')
    await desk.until('called')
    expect(await desk.$('goes-on').count()).toBe(0)
    expect(desk.complaints).toEqual([])
  })
})
