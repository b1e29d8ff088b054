import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TicketAnswer } from '../../../protocol/answers.ts'
import type { CaseRecord } from '../../../protocol/cases.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { openPhone } from '../phone/phone.ts'

const PICTURES = process.env['PAIHAO_PICTURES']
const DESK = { counter: '20' }
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

it('[PHONE-16] the page of a case says its state, what to bring, its steps and how it is collected', async () => {
  const token = await makeToken(folder.path, 'console')
  const staff = httpClient(hub.url, token)
  await staff.command('openCounter', { ...DESK, clerk: 'c01' })
  await staff.command('issueTicket', { services: ['senior-card'], print: false })
  for (const step of ['callNext', 'startServing']) await staff.command(step, DESK)
  const finish = { ...DESK, outcome: 'accepted', case: { papers: ['身份证'], applicant: '陈阿姨' } }
  const id = ((await staff.command('finish', finish)).body as TicketAnswer).case!
  const task = { case: id, task: 0, ...DESK }
  const asked = await staff.command('askSupplement', { ...task, papers: ['一寸照片'], words: '两张' })
  expect(asked.body).toMatchObject({ ok: true })
  const headers = { authorization: `Bearer ${token}` }
  const record = (await (await fetch(`${hub.url}/api/v1/cases/${id}`, { headers })).json()) as CaseRecord

  const { page } = await openPhone(browser, `${hub.url}/c/${record.token}`)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByTestId('supplement').getByText('一寸照片').waitFor()
  expect(await page.getByTestId('state').innerText()).toContain(id)
  expect(await page.getByTestId('state').innerText()).toContain('办理中')
  expect(await page.getByTestId('tasks').innerText()).toContain('等补材料')
  expect(await page.getByTestId('papers').innerText()).toContain('身份证')
  expect(await page.locator('body').innerText()).not.toContain('陈阿姨')
  expect(await faultsOf(page)).toEqual([])
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'phone-case.png'), fullPage: true })

  await staff.command('giveSupplement', { ...task, papers: ['一寸照片'] })
  await staff.command('finishTask', { ...task, outcome: 'approved' })
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => page.getByTestId('state').innerText()).toContain('已办好')
  expect(await page.getByTestId('supplement').count()).toBe(0)
  expect(await page.getByTestId('collect').innerText()).toContain('领取')
})
