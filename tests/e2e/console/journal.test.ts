import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JournalPage, Moment } from '../../../protocol/journal.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { hallOfDays } from '../../fixtures/reports/hall.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { openAllDay } from '../openAllDay.ts'

const folder = temporaryFolder()
const centreFolder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let yesterday: string
let screen: Screen
let token: string

beforeAll(async () => {
  yesterday = await hallOfDays(folder.path, 2, 200, openAllDay(join(centreFolder.path, 'centre.yaml')))
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  token = await makeToken(folder.path, 'console')
  browser = await openBrowser()
  screen = await openScreen(browser, `${hub.url}/console`, { width: 1366, height: 768 })
  // What is still changing its colour has no contrast to be judged by.
  await screen.page.emulateMedia({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
  centreFolder.remove()
})

const ask = async (path: string): Promise<unknown> => (await fetch(`${hub.url}/api/v1/journal${path}`)).json()
/** Some number that was served yesterday. */
async function served(): Promise<string> {
  const { lines } = JournalPage.parse(await ask(`?from=${yesterday}&to=${yesterday}`))
  return String(lines.find(({ type }) => type === 'stopFinished')!.data['ticket']).slice(11)
}
const momentAt = async (at: string): Promise<Moment> =>
  Moment.parse(await ask(`/moment?day=${yesterday}&at=${at}`))
const total = (name: string) => screen.page.getByTestId(`total-${name}`).textContent()
async function download(press: Locator): Promise<string> {
  const [file] = await Promise.all([screen.page.waitForEvent('download'), press.click()])
  const path = join(folder.path, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

describe('the journal of the console', () => {
  it('[JOURNALPAGE-5] finds a ticket of yesterday and tells its story', async () => {
    const { page } = screen
    const number = await served()
    await page.getByTestId('page-journal').click()
    await page.getByText('谁看了日志、看了什么，都会被记录').waitFor()
    await page.getByTestId('number').fill('12')
    await page.getByRole('alert').getByText('号码是字母加数字').waitFor()
    await page.getByTestId('number').fill(number.toLowerCase())
    await page.getByTestId('from').fill(yesterday)
    await page.getByTestId('to').fill(yesterday)
    await page.getByTestId('find').click()
    const { lines } = JournalPage.parse(await ask(`/story?ticket=${yesterday}-${number}`))
    await expect.poll(() => page.getByTestId('line').count()).toBe(lines.length)
    await page.getByTestId('line').first().locator('.said').click()
    const story = page.getByTestId('story')
    await expect.poll(() => story.getByTestId('step').count()).toBe(lines.length)
    expect(await story.innerText()).toMatch(/等了.*分钟/)
    expect(await story.innerText()).toMatch(new RegExp(`叫号 ${number} → \\d+ 号窗口`))
    expect(await faultsOf(page)).toEqual([])
  })

  it('[JOURNALPAGE-5] saves the record, and its checker says that it holds', async () => {
    const { page } = screen
    const record = await download(page.getByTestId('save-record'))
    const checker = await download(page.getByTestId('save-checker'))
    const check = (): string =>
      execFileSync(process.execPath, [checker, record], { encoding: 'utf8', stdio: 'pipe' })
    expect(check()).toContain('链完整')
    writeFileSync(record, readFileSync(record, 'utf8').replace('ticketCalled', 'ticketMissed'))
    expect(check).toThrow(/不符/)
  })

  it('[JOURNALPAGE-5] says kindly that there is no record of today yet', async () => {
    const { page } = screen
    const { body } = await httpClient(hub.url, token).command('issueTicket', { services: ['senior-card'] })
    const { id, number } = body as { id: string; number: string }
    const today = id.slice(0, 10)
    await page.getByTestId('number').fill(number)
    await page.getByTestId('to').fill(today)
    await page.getByTestId('from').fill(today)
    await page.getByTestId('find').click()
    await page.getByTestId('line').getByText(`取号 ${number}：老年`).click()
    await page.getByTestId('record-later').getByText('这一天还没有结束').waitFor()
    expect(await page.getByTestId('save-record').count()).toBe(0)
  })

  it('[JOURNALPAGE-5] gives more lines on demand, of a counter and a time', async () => {
    const { page } = screen
    await page.getByTestId('number').fill('')
    await page.getByTestId('from').fill(yesterday)
    await page.getByTestId('to').fill(yesterday)
    await page.getByTestId('find').click()
    await expect.poll(() => page.getByTestId('line').count()).toBe(200)
    await page.getByTestId('more').click()
    await expect.poll(() => page.getByTestId('line').count()).toBe(400)
    await page.getByTestId('counter').selectOption('1')
    await page.getByTestId('since').fill('10:00')
    await page.getByTestId('until').fill('11:00')
    await page.getByTestId('find').click()
    const query = `?from=${yesterday}&to=${yesterday}&counter=1&since=10:00&until=11:00`
    const { lines } = JournalPage.parse(await ask(query))
    expect(lines.length).toBeGreaterThan(3)
    await expect.poll(() => page.getByTestId('line').count()).toBe(lines.length)
    expect(await page.getByTestId('line').first().innerText()).toMatch(/10:\d\d[^]*1 号窗口/)
  })

  it('[REPLAY-2] shows the hall at the line that was chosen, and wherever the slider stands', async () => {
    const { page } = screen
    const line = page.getByTestId('line').nth(2)
    const seq = await line.getAttribute('data-seq')
    await line.getByTestId('then').click()
    const happened = page.getByTestId('happened')
    await expect.poll(() => happened.getAttribute('data-seq')).toBe(seq)

    const slider = page.getByTestId('slider')
    const noon = Date.parse(`${yesterday}T12:00:00+08:00`)
    await slider.fill(String(noon))
    const at = await slider.inputValue()
    const then = await momentAt(at)
    await expect.poll(() => happened.getAttribute('data-seq')).toBe(String(then.line.seq))
    for (const name of ['issued', 'waiting', 'called', 'serving', 'completed', 'missed'] as const)
      expect([name, await total(name)]).toEqual([name, String(then.view.totals[name])])
    expect(then.view.totals.completed).toBeGreaterThan(20)
    expect(await page.getByTestId('replay-clock').textContent()).toBe('12:00')

    await slider.press('ArrowRight')
    await expect.poll(() => happened.getAttribute('data-seq')).toBe(String(then.line.seq + 1))
    await slider.fill(at)
    await slider.press('PageUp')
    const quarter = await momentAt(String(Number(at) + 15 * 60_000))
    await expect.poll(() => happened.getAttribute('data-seq')).toBe(String(quarter.line.seq))
    await expect.poll(() => total('issued')).toBe(String(quarter.view.totals.issued))
    await page.getByTestId('speed-300').click()
    await page.getByTestId('play').click()
    await expect.poll(() => page.getByTestId('replay-clock').textContent()).toMatch(/12:(1[7-9]|[2-5])/)
    await page.getByTestId('play').click()
  })

  it('[REPLAY-2] leads from a counter to its lines of that day', async () => {
    const { page } = screen
    await page.getByTestId('counter-2').click()
    await expect.poll(() => page.getByTestId('line').first().innerText()).toContain('2 号窗口')
    expect(await page.getByTestId('from').inputValue()).toBe(yesterday)
  })

  it('[JOURNALPAGE-7] works on a tablet and in English, without a complaint of the browser or of axe', async () => {
    const { page } = screen
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByTestId('line').first().getByText('Counter 2').waitFor()
    for (const mode of ['search', 'replay']) {
      await page.getByTestId(`mode-${mode}`).click()
      if (mode === 'replay') await page.getByTestId('happened').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024)
      expect(await faultsOf(page)).toEqual([])
    }
    expect(screen.complaints).toEqual([])
  })
})
