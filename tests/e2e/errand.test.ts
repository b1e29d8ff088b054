import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseList, CaseRecord } from '../../protocol/caseViews.ts'
import { openBrowser, openScreen } from './browser.ts'
import { openCounterHall, type CounterHall } from './counter/counterHall.ts'
import type { CounterPage } from './counter/counterPage.ts'
import { openPhone, type Phone } from './phone/phone.ts'

const DESK = { width: 1366, height: 768 }
let browser: Browser
let hall: CounterHall
let phone: Phone
/** 综合窗口, 社保, and the back offices of the police and of civil affairs. */
let general: CounterPage
let social: CounterPage
let police: CounterPage
let civil: CounterPage

beforeAll(async () => {
  browser = await openBrowser()
  hall = await openCounterHall(browser)
})
afterAll(async () => {
  await hall.close()
  await browser.close()
})

async function sitDown(counter: string, clerk: string): Promise<CounterPage> {
  const page = await hall.open(DESK, counter)
  await page.until('closed')
  await page.keys('c')
  await page.type(clerk)
  await page.keys('Enter', 'Enter')
  await page.until('free')
  return page
}
async function begin(desk: CounterPage, number: string): Promise<void> {
  // The number has to be there before the key.
  await desk.page.locator('[data-testid=next-action][aria-disabled=false]').waitFor()
  await desk.keys('Enter')
  await desk.until('called')
  expect(await desk.number()).toBe(number)
  await desk.keys('Enter')
  await desk.until('serving')
}
const done = (desk: CounterPage, words: string): Promise<void> =>
  desk.$('case-done').filter({ hasText: words }).waitFor()
/** Opens the first of the tasks that this clerk's departments have. */
async function openTask(desk: CounterPage): Promise<void> {
  await desk.keys('g')
  await desk.$('task-row').first().waitFor()
  await desk.keys('Enter')
  await desk.$('case').waitFor()
}
const on = (id: string) => phone.page.getByTestId(id)

it('[ROUTE-5] [ROUTE-8] [CASE-3] [TASK-2] [SUPPLEMENT-2] [AGENCY-2] [COLLECT-3] somebody who turned 65 is led through the hall by one number, two departments settle the rest side by side, and the result is collected', async () => {
  // The kiosk: one errand, one number.
  const kiosk = await openScreen(browser, `${hall.hub.url}/kiosk`, {
    ...{ width: 1080, height: 1920, pictureScale: 0.5, touch: true },
  })
  await kiosk.page.emulateMedia({ reducedMotion: 'reduce' })
  for (const step of ['start', 'bundle-senior', 'to-things', 'take-ticket'])
    await kiosk.page.getByTestId(step).tap()
  const number = (await kiosk.page.getByTestId('ticket-number').innerText()).replaceAll(/\s/g, '')
  const link = (await kiosk.page.locator('[data-link]').getAttribute('data-link'))!
  phone = await openPhone(browser, `${hall.hub.url}/t/${link.split('/').at(-1)}`)
  await phone.page.emulateMedia({ reducedMotion: 'reduce' })
  await phone.page.getByText('我满65岁了').waitFor()

  // The first counter accepts the card, and the bus card is done there in the same visit.
  general = await sitDown('2', 'c01')
  social = await sitDown('12', 'c12')
  await begin(general, number)
  await general.keys('o', '2')
  await general.$('applicant').waitFor()
  await general.type('陈阿姨')
  await general.page.keyboard.press('Enter')
  await general.$('stays').waitFor()
  expect(await general.$('stays').innerText()).toContain('公交')
  await general.keys('Enter')
  await general.$('goes-on').waitFor()
  expect((await general.$('goes-on').innerText()).replaceAll(/\s/g, '')).toContain(
    `${number}→12、13、14号窗口`,
  )
  await on('onward').getByText('12').waitFor()
  // The second counter.
  await begin(social, number)
  await social.keys('Enter')
  await social.until('free')
  await phone.page.reload()

  // Two departments have it at the same time.
  const { cases } = await hall.ask<CaseList>('cases')
  const id = cases[0]!.id
  const record = (): Promise<CaseRecord> => hall.ask(`cases/${id}`)
  expect((await record()).tasks.map(({ department, state }) => [department, state])).toEqual([
    ['police', 'open'],
    ['civil-affairs', 'open'],
    ['civil-affairs', 'waiting'],
  ])
  police = await sitDown('15', 'c15')
  civil = await sitDown('20', 'c20')
  await openTask(police)
  await police.keys('t')
  await done(police, '已承办')
  await police.keys('b')
  await police.$('question').waitFor()
  await police.keys('Space', 'Enter')
  await done(police, '已要求补正')
  await openTask(civil)
  await civil.keys('y', 'Enter')
  await done(civil, '已同意')

  // The phone says what to bring; any counter takes it.
  await on(`follow-${id}`).tap()
  await on('supplement').waitFor()
  expect(await on('supplement').innerText()).toContain('可交到任一窗口')
  await social.keys('g', 'f')
  await social.type(id)
  await social.keys('Enter')
  await social.$('case').waitFor()
  await social.keys('v', 'Enter')
  await done(social, '时限继续计算')
  await social.keys('h')
  await social.type('gafj')
  await social.keys('Enter')
  await social.$('accept').waitFor()
  await social.keys('Enter')
  await done(social, '移交已记录')
  // What others did comes by itself.
  await police.$('case-act-approve').waitFor({ timeout: 30_000 })
  await police.keys('y', 'Enter')
  await done(police, '已同意')
  // What comes after both.
  await civil.keys('Escape')
  await civil.$('task-row').first().waitFor()
  await civil.keys('Enter')
  await civil.$('case').waitFor()
  await civil.keys('y', 'Enter')
  await expect.poll(async () => (await record()).state).toBe('decided')

  // Collected with a number of its own, called and handed out.
  await on('take-pickup').waitFor({ timeout: 30_000 })
  await on('take-pickup').tap()
  await on('pickup').waitFor()
  const { pickup } = await record()
  await begin(general, pickup!.number)
  expect(await general.$('pickup').innerText()).toContain(id)
  await general.keys('Enter')
  await general.until('free')

  const { state, result, steps, handOvers } = await record()
  expect([state, result]).toEqual(['collected', 'approved'])
  expect(handOvers).toHaveLength(1)
  expect(steps.map(({ type }) => type)).toEqual([
    'caseOpened',
    'taskTaken',
    'supplementAsked',
    'taskFinished',
    'supplementGiven',
    'handedOver',
    'taskFinished',
    'taskFinished',
    'caseDecided',
    'caseCollected',
  ])
  for (const desk of [general, social, police, civil]) expect(desk.complaints).toEqual([])
}, 240_000)
