import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IssueAnswer } from '../../../protocol/answers.ts'
import type { ComplaintLine, ComplaintList } from '../../../protocol/complaints.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { openPhone, type Phone } from '../phone/phone.ts'

/** Where pictures of the way of a complaint are put, when they are wanted. */
const PICTURES = process.env['PAIHAO_PICTURES']
const COUNTER = { counter: '1' }
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let screen: Screen
let phone: Phone
let staff: ReturnType<typeof httpClient>
let token: string
let mine: IssueAnswer

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  token = await makeToken(folder.path, 'console')
  staff = httpClient(hub.url, token)
  browser = await openBrowser()
  screen = await openScreen(browser, `${hub.url}/console`, { width: 1366, height: 768 })
  screen.page.setDefaultTimeout(10_000)
  await screen.page.emulateMedia({ reducedMotion: 'reduce' })
  await staff.command('openCounter', { ...COUNTER, clerk: 'c01' })
  const issued = await staff.command('issueTicket', { services: ['senior-card'], print: false })
  mine = issued.body as IssueAnswer
  for (const step of ['callNext', 'startServing', 'finish']) await staff.command(step, COUNTER)
  phone = await openPhone(browser, `${hub.url}/t/${mine.token}`)
  await phone.page.emulateMedia({ reducedMotion: 'reduce' })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const $ = (id: string) => screen.page.getByTestId(id)
const on = (id: string) => phone.page.getByTestId(id)
async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${hub.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })
  return (await response.json()) as T
}
const list = (show: string) => get<ComplaintList>(`complaints?show=${show}`)
async function look(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page), name).toEqual([])
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}
async function answer(words: string): Promise<void> {
  await $('act-answer').click()
  await $('act-words').fill(words)
  await $('complaint-send').click()
  await $('complaint-story').getByText(words).waitFor()
}

describe('a low rating on the phone', () => {
  let id: string

  it('[COMPLAINT-9] [COMPLAINT-11] opens a complaint, which the phone follows', async () => {
    await on('level-1').tap()
    await on('words').fill('等了一个多小时')
    await on('send-rating').tap()
    await on('told').waitFor()
    const { complaints, counts } = await list('open')
    expect(counts).toMatchObject({ open: 1, late: 0, closed: 0 })
    expect(complaints).toMatchObject([
      {
        from: 'rating',
        level: 1,
        words: '等了一个多小时',
        ticket: mine.id,
        counter: 1,
        light: 'green',
        left: 5,
      },
    ])
    id = complaints[0]!.id
    await look(phone.page, 'phone-told')
    await on(`follow-${id}`).tap()
    await on('complaint').waitFor()
    expect(await on('state').innerText()).toContain('已收到')
    expect(await on('content').count()).toBe(0)
    await look(phone.page, 'phone-received')
  })

  it('[COMPLAINT-14] the console sees, assigns and answers it', async () => {
    await $('page-complaints').click()
    await $(`row-${id}`).click()
    await $('said').getByText('等了一个多小时').waitFor()
    await $('act-assign').click()
    await $('assign-to').selectOption({ index: 0 })
    await look(screen.page, 'console-assign')
    await $('complaint-send').click()
    await $('facts').getByText('交办').waitFor()
    await answer('对不起，我们已加开两个窗口')
    await look(screen.page, 'console-answered')
    await $('show-answered').click()
    await $(`row-${id}`).waitFor()
  })

  it('[PHONE-15] [COMPLAINT-7] the resident is not content: it is escalated and answered again', async () => {
    await phone.page.reload()
    await on('answers').getByText('我们已加开两个窗口').waitFor()
    await look(phone.page, 'phone-answered')
    await on('not-content').tap()
    await on('why').fill('下午还是没有人')
    await look(phone.page, 'phone-why')
    await on('reopen').tap()
    await on('content').waitFor({ state: 'detached' })
    const again = await get<ComplaintLine>(`complaints/${id}`)
    expect(again).toMatchObject({ state: 'assigned', escalated: 1, reopened: [{ words: '下午还是没有人' }] })
    await $('show-open').click()
    await $(`row-${id}`).click()
    await $('complaint-story').getByText('下午还是没有人').waitFor()
    await answer('从明天起下午固定有两个窗口')
  })

  it('[PHONE-15] the resident is content and closes it', async () => {
    await phone.page.reload()
    await on('is-content').tap()
    await expect.poll(() => on('state').innerText()).toContain('已办结')
    await look(phone.page, 'phone-closed')
    expect(await get<ComplaintLine>(`complaints/${id}`)).toMatchObject({
      closed: { by: 'resident', content: true },
    })
    await $('show-closed').click()
    await $(`row-${id}`).click()
    await $('complaint-story').getByText('居民确认满意').waitFor()
    expect(await $('act-answer').count()).toBe(0)
    await look(screen.page, 'console-closed')
    expect(phone.complaints).toEqual([])
    expect(screen.complaints).toEqual([])
  })
})

describe('words about a visit', () => {
  it('[PHONE-14] praise from the phone, with a telephone, closed by a manager with a reason', async () => {
    await phone.page.goto(`${hub.url}/t/${mine.token}`)
    await on('open-tell').tap()
    await on('kind-praise').tap()
    await on('tell-words').fill('三号窗口的姑娘很耐心')
    await on('contact').fill('13800000000')
    await look(phone.page, 'phone-tell')
    await on('send-tell').tap()
    await on('tell').waitFor({ state: 'detached' })
    const { complaints } = await list('praise')
    const [praise] = complaints
    expect(praise).toMatchObject({ kind: 'praise', from: 'phone', dueDay: null, contact: null })
    await $('show-praise').click()
    await $(`row-${praise!.id}`).click()
    await $('facts').getByText('13800000000').waitFor()
    await $('act-close').click()
    await $('act-words').fill('已转告，谢谢')
    await $('complaint-send').click()
    await $('complaint-story').getByText('已转告，谢谢').waitFor()
    await on(`follow-${praise!.id}`).tap()
    await expect.poll(() => on('state').innerText()).toContain('已转告，谢谢')
  })

  it('[PHONE-15] a link of nothing says so', async () => {
    await phone.page.goto(`${hub.url}/c/${'a'.repeat(21)}`)
    await on('gone').waitFor()
    await look(phone.page, 'phone-gone')
  })
})
