import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IssueAnswer } from '../../../protocol/answers.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { openBrowser } from '../browser.ts'
import { openPhone, type Phone } from './phone.ts'
import { phoneFaults } from './phoneFaults.ts'
import { openPhoneHall, type PhoneHall } from './phoneHall.ts'
import { PHONE_STATES } from './phoneStates.ts'

const SERVICE = 'senior-card'
const COUNTER = { counter: '1' }
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let staff: ReturnType<typeof httpClient>
let mine: IssueAnswer
let phone: Phone
const names = (page: Page) => (id: string) => page.getByTestId(id)
let $: ReturnType<typeof names>

async function issue(services = [SERVICE]): Promise<IssueAnswer> {
  const { body } = await staff.command('issueTicket', { services, print: false })
  return body as IssueAnswer
}
async function act(type: string, data: object = COUNTER): Promise<void> {
  expect((await staff.command(type, data)).body, type).toMatchObject({ ok: true })
}
/** Serves whoever is next. */
async function serveNext(): Promise<void> {
  await act('callNext')
  await act('startServing')
  await act('finish')
}
const open = (ticket: IssueAnswer, more: Parameters<typeof openPhone>[2] = {}) =>
  openPhone(browser, `${hub.url}/t/${ticket.token}`, more)
const ahead = () => $('ahead').textContent()
const view = async (ticket: IssueAnswer) => (await staff.view(`ticket/${ticket.token}`)).body.data

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  staff = httpClient(hub.url, await makeToken(folder.path, 'console'))
  browser = await openBrowser()
  await act('openCounter')
  for (let n = 0; n < 6; n++) await issue()
  mine = await issue([SERVICE, 'id-card'])
  for (let n = 0; n < 4; n++) await issue()
  phone = await open(mine)
  $ = names(phone.page)
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

describe('a number on the phone', () => {
  it('[PHONE-1] [PHONE-5] says its place, the range of its wait, where it is served and what comes next', async () => {
    await $('number-card').waitFor()
    expect((await $('ticket-number').textContent())?.replace(/\s/g, '')).toBe(mine.number)
    expect(await ahead()).toBe('6')
    expect(await $('wait').textContent()).toMatch(/\d+–\d+\s*分钟/)
    expect(await $('number-card').textContent()).toMatch(/办理窗口：[\d–、]+ 号/)
    expect(await $('stops').textContent()).toMatch(/下一站/)
    expect(await phone.page.title()).toBe(`${mine.number} · 我的号票`)
  })

  it('[PHONE-4] is silent until it is touched, and says so', async () => {
    expect(await $('sound-on').isVisible()).toBe(true)
    await $('number-card').tap()
    await $('sound-on').waitFor({ state: 'detached' })
  })

  it('[PHONE-1] [PHONE-3] its place falls as others are called, and three ahead are told softly, once', async () => {
    for (const left of ['5', '4']) {
      await serveNext()
      await expect.poll(ahead).toBe(left)
    }
    expect(await $('near').count()).toBe(0)
    expect(await phone.alerts()).toEqual({ shakes: [], notes: 0 })
    await serveNext()
    await $('near').waitFor()
    expect(await ahead()).toBe('3')
    expect(await phone.page.title()).toBe(`前面还有 3 人 · ${mine.number}`)
    expect(await phone.alerts()).toEqual({ shakes: [[150]], notes: 2 })
  })

  it('[PHONE-7] [STEPBACK-1] lets three others go first, after a question', async () => {
    await $('step-back').tap()
    await $('question').waitFor()
    await $('no').tap()
    expect(await ahead()).toBe('3')
    await $('step-back').tap()
    // A second tap finds nothing to press.
    await $('yes').tap()
    await $('question').waitFor({ state: 'detached' })
    await expect.poll(ahead).toBe('6')
    expect(await view(mine)).toMatchObject({ steppedBack: 1, stepBack: { places: 1, left: 1 } })
    expect(await $('let-by').textContent()).toContain('已让 3 位先办')
    expect(await $('near').count()).toBe(0)
  })

  it('[PHONE-8] after a sleep it connects again at once and shows how it stands', async () => {
    const lines = phone.lines()
    await phone.sleep(60_000, serveNext)
    await expect.poll(ahead).toBe('5')
    await expect.poll(() => phone.lines()).toBe(lines + 1)
  })

  it('[PHONE-2] a call fills the page, flashes, rings and shakes, once for each announcement', async () => {
    for (let n = 0; n < 5; n++) await serveNext()
    await expect.poll(ahead).toBe('0')
    // Once more near, after it had stepped back.
    expect(await phone.alerts()).toEqual({ shakes: [[150], [150]], notes: 4 })
    // The call takes the place of a question.
    await $('cancel').tap()
    await $('question').waitFor()
    await act('callNext')
    await $('call').waitFor()
    expect(await $('call-counter').textContent()).toBe('1')
    expect(await phone.page.title()).toBe(`请到 1 号窗口 · ${mine.number}`)
    const ground = phone.page.locator('.phone')
    expect(await ground.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(199, 52, 31)',
    )
    const flash = await $('flash').evaluate((element) => {
      const { animationDuration, animationIterationCount } = getComputedStyle(element)
      return { seconds: parseFloat(animationDuration), times: Number(animationIterationCount) }
    })
    expect(flash).toEqual({ seconds: 1, times: 20 })
    const called = await phone.alerts()
    expect(called.shakes.slice(2)).toEqual([[500, 200, 500, 200, 500]])
    expect(called.notes).toBe(10)
    // Whoever reads further down is brought back to the counter's number.
    await phone.page.evaluate(() => scrollTo(0, 9_999))
    await act('recall')
    await expect.poll(() => phone.page.evaluate(() => scrollY)).toBe(0)
    await expect.poll(async () => (await phone.alerts()).notes).toBe(16)
  })

  it('[PHONE-2] does not flash where less motion is wanted', async () => {
    const times = () =>
      $('flash').evaluate((element) => Number(getComputedStyle(element).animationIterationCount))
    await phone.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await times()).toBe(1)
    await phone.page.emulateMedia({ reducedMotion: null })
    expect(await times()).toBe(20)
  })

  it('[PHONE-8] with the hub killed and started again it goes on by itself, and rings no old call', async () => {
    const before = await phone.alerts()
    await hub.stop('SIGKILL')
    await phone.page.locator('[data-line=lost]').waitFor()
    expect(await $('call').isVisible()).toBe(true)
    hub = await startHub({ folder: folder.path, port: hub.port })
    await phone.page.locator('[data-line]').waitFor({ state: 'detached' })
    expect(await phone.alerts()).toEqual(before)
    await act('startServing')
    await $('number-card').waitFor()
    expect(await $('number-card').textContent()).toContain('正在 1 号窗口为您办理')
  })

  it('[PHONE-5] [PHONE-18] goes on with the next stop, and says where', async () => {
    await act('finish')
    await expect.poll(() => $('stops').locator('[data-state=done]').count()).toBe(1)
    expect(await $('onward').innerText()).toMatch(
      /“老年人优待证办理”办好了\s*接着去 15–17 号窗口[^]*号码不变/,
    )
    expect(await $('ahead').isVisible()).toBe(true)
  })

  it('[PHONE-7] cancels after a question', async () => {
    await $('cancel').tap()
    expect(await $('question').textContent()).toContain(`取消 ${mine.number}？`)
    await $('yes').tap()
    await expect.poll(() => $('number-card').textContent()).toContain('已取消')
    expect(await view(mine)).toMatchObject({ state: 'cancelled' })
    expect(await $('cancel').count()).toBe(0)
  })

  it('and the page had nothing to complain of', () => {
    expect(phone.complaints).toEqual([])
  })
})

describe('every state of the page', () => {
  let hall: PhoneHall
  // Each state comes from the one before; where one is missing, the others need not be waited for.
  let reached = true
  beforeAll(async () => {
    hall = await openPhoneHall(browser)
  })
  afterAll(() => hall.close())

  it.each(PHONE_STATES)('[PHONE-13] $name', async ({ reach }) => {
    expect(reached, 'the state before').toBe(true)
    reached = false
    await reach(hall)
    reached = true
    expect(await phoneFaults(hall.phone.page)).toEqual([])
  })

  it('[PHONE-9] the page that was left open over the end of its day tells nothing any more', async () => {
    await tellsNothing(hall.phone.page)
  })
})

it.each(['aaaaaaaaaaaaaaaaaaaaa', 'short', `${'x'.repeat(64)}`])(
  '[PHONE-9] the link %s shows a kind page and tells nothing',
  async (token) => {
    await phone.page.goto(`${hub.url}/t/${token}`)
    const before = phone.received().length
    await $('gone').waitFor()
    await tellsNothing(phone.page)
    expect(phone.received()).toHaveLength(before)
  },
)
async function tellsNothing(page: Page): Promise<void> {
  const text = await page.locator('body').innerText()
  expect(text).toContain('号票只在取号当天有效')
  expect(text).not.toMatch(/[A-Z]\d{3}/)
  expect(await page.title()).toBe('我的号票')
}

describe('any phone', () => {
  let foreign: Phone

  it('[PHONE-10] loads at most 120 KB at first, as the hub sends it', async () => {
    foreign = await open(await issue(), { ownFont: true, locale: 'fr-FR' })
    await foreign.page.getByTestId('number-card').waitFor()
    await foreign.page.waitForLoadState('networkidle')
    const { bytes, kinds } = foreign.loaded()
    console.log(`the phone page loads ${(bytes / 1_024).toFixed(1)} KB: ${JSON.stringify(kinds)}`)
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThanOrEqual(120 * 1_024)
    expect(Object.keys(kinds)).not.toContain('Font')
  })

  it('[PHONE-1] speaks the language of the phone, and the other one after a touch', async () => {
    const card = foreign.page.getByTestId('number-card')
    expect(await card.textContent()).toContain('Ahead of you')
    await foreign.page.getByRole('button', { name: '切换到中文' }).tap()
    await expect.poll(() => card.textContent()).toContain('前面还有')
    await foreign.page.reload()
    await expect.poll(() => card.textContent()).toContain('前面还有')
  })

  it('[PHONE-11] works without what browsers got after 2018', async () => {
    const ticket = await issue()
    const old = await open(ticket, { old: true })
    await old.page.getByTestId('number-card').tap()
    await old.page.getByTestId('cancel').tap()
    await old.page.getByTestId('yes').tap()
    await expect.poll(() => old.page.getByTestId('number-card').textContent()).toContain('已取消')
    expect(old.complaints).toEqual([])
    await old.close()
  })
})
