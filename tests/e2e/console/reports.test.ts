import { readFileSync } from 'node:fs'
import type { Browser, Download, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReportAnswer } from '../../../protocol/reports.ts'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { hallOfDays } from '../../fixtures/reports/hall.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'

const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let token: string
let yesterday: string
let screen: Screen

beforeAll(async () => {
  yesterday = await hallOfDays(folder.path, 9, 70)
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
})

async function answer(query: string): Promise<ReportAnswer> {
  const response = await fetch(`${hub.url}/api/v1/reports?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return ReportAnswer.parse(await response.json())
}
const cell = (page: Page, figure: string) =>
  page.getByTestId('table-total').locator(`[data-figure=${figure}]`)
async function saved(page: Page, form: 'csv' | 'xlsx'): Promise<{ download: Download; path: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`save-${form}`).click(),
  ])
  return { download, path: await download.path() }
}
const minutes = (ms: number | null): string => (ms === null ? '–' : (ms / 60_000).toFixed(1))

describe('the reports of the console', () => {
  it('[REPORTPAGE-5] show the period that was chosen, with the figures that the hub gives', async () => {
    const { page } = screen
    await page.getByTestId('page-reports').click()
    await page.getByTestId('preset-yesterday').click()
    const { total, rows } = await answer(`from=${yesterday}&to=${yesterday}&by=queue`)
    await expect
      .poll(() => page.getByTestId('total-tickets').textContent())
      .toBe(String(total.figures.tickets))
    expect(await page.getByTestId('period').textContent()).toBe(`${yesterday} 至 ${yesterday}`)
    expect(await cell(page, 'waitP90').innerText()).toBe(minutes(total.figures.wait.p90))
    expect(await page.getByTestId('figures').locator('tbody tr').count()).toBe(rows.length)

    await page.getByTestId('by').selectOption('counter')
    await page.getByTestId('compare').selectOption('before')
    const before = new Date(Date.parse(yesterday) - 7 * 86_400_000).toISOString().slice(0, 10)
    const other = await answer(
      `from=${yesterday}&to=${yesterday}&by=counter&compareFrom=${before}&compareTo=${before}`,
    )
    await expect
      .poll(() => cell(page, 'deskIdle').innerText())
      .toContain((other.total.figures.desk!.idle / 3_600_000).toFixed(1))
    expect(other.total.compared!.tickets).not.toBe(other.total.figures.tickets)
    const change = Math.round((other.total.figures.tickets / other.total.compared!.tickets - 1) * 100)
    expect(await cell(page, 'tickets').innerText()).toContain(`${change > 0 ? '+' : ''}${change}%`)
  })

  it('[REPORTPAGE-5] take a period of one’s own, drawn day by day', async () => {
    const { page } = screen
    const from = new Date(Date.parse(yesterday) - 8 * 86_400_000).toISOString().slice(0, 10)
    await page.getByTestId('compare').selectOption('none')
    await page.getByTestId('preset-own').click()
    await page.getByTestId('to').fill('2020-01-01')
    await page.getByRole('alert').getByText('起始日期不能晚于结束日期').waitFor()
    await page.getByTestId('from').fill(from)
    await page.getByTestId('to').fill(yesterday)
    await page.getByTestId('every').selectOption('day')
    await page.getByTestId('by').selectOption('all')
    await expect.poll(() => page.getByTestId('figures').locator('tbody tr').count()).toBe(9)
    const { total } = await answer(`from=${from}&to=${yesterday}`)
    await expect.poll(() => page.getByTestId('total-served').textContent()).toBe(String(total.figures.served))
    for (const chart of ['waits', 'satisfaction', 'arrivals'])
      await page.getByTestId(`chart-${chart}`).click()
    expect(await page.locator('canvas').count()).toBe(1)
    expect(await faultsOf(page)).toEqual([])
  })

  it('[REPORTPAGE-6] save what is shown as CSV and as Excel', async () => {
    const { page } = screen
    const shown = (await page.getByTestId('total-tickets').textContent())!
    const csv = await saved(page, 'csv')
    expect(csv.download.suggestedFilename()).toMatch(/^paihao-.+\.csv$/)
    const lines = readFileSync(csv.path, 'utf8').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFF日期,取号数,/)
    expect(lines.at(-2)).toMatch(new RegExp(`^合计,${shown},`))
    const xlsx = await saved(page, 'xlsx')
    const [{ data: rows = [] } = {}] = await readXlsxFile(xlsx.path)
    expect(rows).toHaveLength(11)
    expect(String(rows.at(-1)![1])).toBe(shown)
  })

  it('[REPORTPAGE-7] make a sheet of a day that fits on paper', async () => {
    const { page } = screen
    await page.getByTestId('day-sheet').click()
    const sheet = page.getByTestId('sheet')
    await sheet.getByText('按窗口').waitFor()
    const { total } = await answer(`from=${yesterday}&to=${yesterday}`)
    expect(await sheet.locator('dd').first().innerText()).toBe(String(total.figures.tickets))
    expect(await faultsOf(page)).toEqual([])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    // A4 in points, and all of it on two sides.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(2)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header.bar').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' })
  })

  it('[REPORTPAGE-8] work on a tablet and in English, without a complaint of the browser or of axe', async () => {
    const { page } = screen
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByTestId('page-reports').click()
    await page.getByTestId('preset-yesterday').click()
    await page.getByTestId('table-total').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024)
    expect(await faultsOf(page)).toEqual([])
    expect(screen.complaints).toEqual([])
  })
})
