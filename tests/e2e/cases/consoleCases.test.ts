import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TicketAnswer } from '../../../protocol/answers.ts'
import type { CaseRecord } from '../../../protocol/caseViews.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'

/** Where pictures of the console are put, when they are wanted. */
const PICTURES = process.env['PAIHAO_PICTURES']
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
]
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let screen: Screen
let token: string
let staff: ReturnType<typeof httpClient>
let permit: string
let card: string

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  token = await makeToken(folder.path, 'console')
  staff = httpClient(hub.url, token)
  await act('openCounter', { counter: '5', clerk: 'c05' })
  await act('openCounter', { counter: '1', clerk: 'c01' })
  permit = await accept('5', 'food-permit', { applicant: '陈先生', agency: '委托代办', papers: ['营业执照'] })
  card = await accept('1', 'senior-card', { applicant: '周阿姨', papers: ['身份证', '一寸照片'] })
  await act('askSupplement', { case: permit, task: 1, papers: ['消防平面图'] })
  browser = await openBrowser()
  screen = await openScreen(browser, `${hub.url}/console`, { width: 1366, height: 768 })
  screen.page.setDefaultTimeout(10_000)
  await screen.page.emulateMedia({ reducedMotion: 'reduce' })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const $ = (id: string) => screen.page.getByTestId(id)
async function act(type: string, data: object): Promise<unknown> {
  const { body } = await staff.command(type, data)
  if (!body.ok) throw new Error(`${type}: ${body.refusal.code}`)
  return body
}
async function accept(counter: string, service: string, said: object): Promise<string> {
  await act('issueTicket', { services: [service], print: false })
  for (const step of ['callNext', 'startServing']) await act(step, { counter })
  return ((await act('finish', { counter, outcome: 'accepted', case: said })) as TicketAnswer).case!
}
async function record(id: string): Promise<CaseRecord> {
  const headers = { authorization: `Bearer ${token}` }
  return (await (await fetch(`${hub.url}/api/v1/cases/${id}`, { headers })).json()) as CaseRecord
}
/** At each size nothing is cut off sideways, and axe finds nothing. */
async function look(name: string, at?: string): Promise<void> {
  for (const size of SIZES) {
    await screen.page.setViewportSize(size)
    // A button that can be pressed now takes its colour a moment later.
    await screen.page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    expect(await faultsOf(screen.page), name).toEqual([])
    const wide = await screen.page.$$eval(
      'main *',
      (all) =>
        all.filter(
          (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'auto',
        ).length,
    )
    expect(wide, name).toBe(0)
    if (!PICTURES) continue
    if (at !== undefined) await $(at).scrollIntoViewIfNeeded()
    mkdirSync(PICTURES, { recursive: true })
    await screen.page.screenshot({ path: join(PICTURES, `${name}-${size.width}.png`) })
  }
}

it('[CASEPAGE-5] it says which departments have what to do, and finds cases', async () => {
  await $('page-cases').click()
  await $(`case-row-${permit}`).waitFor()
  await $(`case-row-${card}`).waitFor()
  await $('count-fire').waitFor()
  expect(await $('case-counts').innerText()).toMatch(/消防救援大队\s+1/)
  await look('cases-counts')
  await $('count-fire').click()
  await $(`case-row-${card}`).waitFor({ state: 'detached' })
  await $('count-fire').click()
  for (const [typed, found, other] of [
    ['周阿', card, permit],
    [permit, permit, card],
  ]) {
    await $('case-search').fill(typed!)
    await $(`case-row-${other}`).waitFor({ state: 'detached' })
    await $(`case-row-${found}`).waitFor()
  }
  await $('case-search').fill('')
  await $('case-state').selectOption('decided')
  await screen.page.getByText('没有这样的办件').waitFor()
  await $('case-state').selectOption('')
})

it('[CASEPAGE-5] one case with its tasks, papers and story, whose papers are handed over', async () => {
  await $(`case-row-${permit}`).click()
  await $('case-sheet').waitFor()
  expect(await $('case-tasks').innerText()).toMatch(/待补：消防平面图[\s\S]*等第 1、2 项/)
  expect(await $('case-facts').innerText()).toContain('全程代办')
  await $('case-handOver').click()
  await $('case-to').selectOption('fire')
  await look('cases-hand-over')
  await $('case-send').click()
  await $('case-papers').getByText('→ 消防救援大队').waitFor()
  await $('case-story').getByText('移交材料').waitFor()
  expect((await record(permit)).holder).toMatchObject({ kind: 'department', id: 'fire' })
  await $('case-contact').click()
  await look('cases-contact')
  await $('case-words').fill('13900000000')
  await $('case-send').click()
  await $('case-facts').getByText('13900000000').waitFor()
  await look('cases-sheet')
  await $('case-journal').click()
  await screen.page.getByText(`受理代办件 ${permit}`).first().waitFor()
  await $('page-cases').click()
  await $(`case-row-${permit}`).waitFor()
})

it('[CASEPAGE-5] a decided one is noted as posted, another withdrawn with its reason', async () => {
  for (const { task } of (await record(card)).tasks)
    await act('finishTask', { case: card, task, outcome: 'approved' })
  await $(`case-row-${card}`).click()
  await $('case-collect').click()
  await $('how-post').click()
  await $('case-words').fill('快递 SF123')
  await look('cases-collect')
  await $('case-send').click()
  await $('case-story').getByText('快递 SF123').waitFor()
  expect(await record(card)).toMatchObject({ state: 'collected' })
  expect(await $('case-handOver').count()).toBe(0)
  await $(`case-row-${permit}`).click()
  await $('case-withdraw').click()
  expect(await $('case-send').isDisabled()).toBe(true)
  await $('case-words').fill('居民不办了')
  await $('case-send').click()
  await $('case-story').getByText('居民不办了').waitFor()
  expect(await record(permit)).toMatchObject({ state: 'withdrawn' })
  await $('case-close').click()
  await $('case-counts').waitFor()
})

it('[CASEFIGURE-2] the reports say what became of them', async () => {
  await $('page-reports').click()
  await $('case-figures').getByText('合计').waitFor()
  expect(await $('case-figures').innerText()).toMatch(/合计（办件）\s+2\s+1\s+100%\s+0\s+0\s+1/)
  await $('case-figures-by').selectOption('service')
  expect(await $('case-figures').innerText()).toMatch(/食品经营许可\s+1\s+0\s/)
  await look('cases-figures', 'case-figures')
  // [CASEFIGURE-3] As it stands, as a file.
  const [file] = await Promise.all([
    screen.page.waitForEvent('download'),
    $('case-figures').getByTestId('save-table').click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^paihao-cases-service-[\d-]+_[\d-]+\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toMatch(/^\uFEFF事项,受理,办结,/)
  expect(text).toMatch(/\r\n食品经营许可,1,0,/)
  expect(text).toMatch(/\r\n合计（办件）,2,1,100%,0,0,1\r\n$/)
  expect(screen.complaints).toEqual([])
})
