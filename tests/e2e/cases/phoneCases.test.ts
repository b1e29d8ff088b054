import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IssueAnswer, TicketAnswer } from '../../../protocol/answers.ts'
import type { CaseRecord } from '../../../protocol/caseViews.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { openPhone, type Phone } from '../phone/phone.ts'

/** Where pictures of the way of a case are put, when they are wanted. */
const PICTURES = process.env['PAIHAO_PICTURES']
const DESK = { counter: '5' }
const PICKUP_DESK = { counter: '2' }
const SIZES = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
]
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let phone: Phone
let token: string
let staff: ReturnType<typeof httpClient>
let id: string

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  token = await makeToken(folder.path, 'console')
  staff = httpClient(hub.url, token)
  browser = await openBrowser()
  await act('openCounter', { ...DESK, clerk: 'c05' })
  await act('openCounter', { ...PICKUP_DESK, clerk: 'c02' })
  const mine = (await act('issueTicket', { services: ['food-permit'], print: false })) as IssueAnswer
  phone = await openPhone(browser, `${hub.url}/t/${mine.token}`)
  await phone.page.emulateMedia({ reducedMotion: 'reduce' })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const on = (name: string) => phone.page.getByTestId(name)
async function act(type: string, data: object): Promise<unknown> {
  const { body } = await staff.command(type, data)
  if (!body.ok) throw new Error(`${type}: ${body.refusal.code}`)
  return body
}
async function record(): Promise<CaseRecord> {
  const headers = { authorization: `Bearer ${token}` }
  return (await (await fetch(`${hub.url}/api/v1/cases/${id}`, { headers })).json()) as CaseRecord
}
/** At each size nothing is cut off, what is touched is large enough, and axe finds nothing. */
async function look(name: string): Promise<void> {
  for (const size of SIZES) {
    await phone.page.setViewportSize(size)
    expect(await faultsOf(phone.page), name).toEqual([])
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth), name).toBe(size.width)
    const small = await phone.page.$$eval('button, a, input', (all) =>
      all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 48 || height < 48),
    )
    expect(small, name).toEqual([])
    if (!PICTURES) continue
    mkdirSync(PICTURES, { recursive: true })
    await phone.page.screenshot({ path: join(PICTURES, `${name}-${size.width}.png`), fullPage: true })
  }
}

describe('a case on the phone', () => {
  it('[PHONE-20] the page of the ticket leads to the case that its stop opened', async () => {
    for (const step of ['callNext', 'startServing']) await act(step, DESK)
    const papers = ['营业执照', '食品安全管理制度清单']
    const said = { papers, applicant: '陈先生', agency: '委托窗口全程代办' }
    const ended = (await act('finish', { ...DESK, outcome: 'accepted', case: said })) as TicketAnswer
    id = ended.case!
    await on('cases').getByText(id).waitFor()
    await look('ticket')
    await on(`follow-${id}`).tap()
    await on('case').waitFor()
    await phone.page.waitForURL(`**/c/${(await record()).token}`)
  })

  it('[PHONE-16] it says who does what side by side, what to bring, and who holds the papers', async () => {
    await act('takeTask', { case: id, task: 0 })
    await act('askSupplement', { case: id, task: 1, papers: ['消防平面图'], words: '盖章' })
    await act('handOver', { case: id, to: { department: 'fire' }, papers: ['营业执照'] })
    await phone.page.reload()
    await on('supplement').getByText('消防平面图').waitFor()
    expect(await on('supplement').innerText()).toMatch(/请带来\s+消防平面图\s+盖章\s+.*可交到任一窗口/)
    expect(await on('state').innerText()).toContain(id)
    expect(await on('tasks').innerText()).toMatch(
      /2 个步骤同时办理[\s\S]*办理中[\s\S]*等补材料[\s\S]*待前一步/,
    )
    expect(await on('tasks').innerText()).toMatch(/承诺 \d+月\d+日 前办好/)
    expect(await on('papers').innerText()).toMatch(/→[\s\S]*营业执照/)
    await look('case-supplement')
  })

  it('[PHONE-19] [CASE-7] it takes a telephone and never shows it', async () => {
    await on('write-contact').tap()
    await on('keep-contact').tap()
    await on('contact-card').getByRole('alert').waitFor()
    await on('contact').fill('138 0000 0000')
    await look('case-contact')
    await on('keep-contact').tap()
    await on('write-contact').getByText('换一个电话').waitFor()
    expect((await record()).contact).toBe('138 0000 0000')
    await phone.page.reload()
    await on('write-contact').waitFor()
    expect(await phone.page.content()).not.toContain('138')
  })

  it('[PHONE-21] [COLLECT-2] it follows by itself, and takes the number to collect the result', async () => {
    await act('giveSupplement', { case: id, task: 1, papers: ['消防平面图'] })
    for (const task of [0, 1, 2]) await act('finishTask', { case: id, task, outcome: 'approved' })
    // Nobody touches the page.
    await on('take-pickup').waitFor({ timeout: 30_000 })
    await look('case-decided')
    await on('take-pickup').tap()
    await on('pickup').waitFor()
    expect(await on('take-pickup').count()).toBe(0)
    const { pickup } = await record()
    expect(await on('pickup').innerText()).toContain(pickup!.number)
    await look('case-pickup')
    await on('pickup').tap()
    await phone.page.waitForURL(`**/t/${pickup!.token}`)
    await phone.page.getByText(pickup!.number).first().waitFor()
    await phone.page.goBack()
  }, 60_000)

  it('[COLLECT-3] it is called, handed out, and the page says so, in English too', async () => {
    for (const step of ['callNext', 'startServing', 'finish']) await act(step, PICKUP_DESK)
    await phone.page.reload()
    await on('state').getByText('已领取').waitFor()
    expect(await on('write-contact').count()).toBe(0)
    await phone.page.getByText('English').tap()
    await on('state').getByText('Collected').waitFor()
    await look('case-collected-en')
    // A link may be a complaint's: that is asked for first.
    expect(phone.complaints.filter((words) => !words.includes('404'))).toEqual([])
  })
})
