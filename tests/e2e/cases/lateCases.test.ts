import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeCases } from '../../bench/caseLoad.ts'
import { startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen } from '../browser.ts'
import { openCounterPage } from '../counter/counterPage.ts'

// A hall whose cases are up to sixteen days old, so that some are late: no test can wait so long.
const DEPARTMENTS = ['civil-affairs', 'police', 'market']
const folder = temporaryFolder()
let hub: RunningHub
let browser: Browser

beforeAll(async () => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now())
  await writeCases(folder.path, 240, today, (n) => DEPARTMENTS[n % DEPARTMENTS.length]!)
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

it('[CASE-9] [ALARM-8] what is late is red in the console, the departments with most of it first, and raises an alarm', async () => {
  const { page, complaints, context } = await openScreen(browser, `${hub.url}/console`, {
    ...{ width: 1366, height: 768 },
  })
  const $ = (id: string) => page.getByTestId(id)
  await page
    .getByText(/有办件超期/)
    .first()
    .waitFor()
  await $('page-cases').click()
  await $('case-counts').locator('td[data-name=red]').first().waitFor()
  const late = await $('case-counts').locator('td[data-name=red]').allInnerTexts()
  const counts = late.map(Number)
  expect(counts.length).toBe(DEPARTMENTS.length)
  expect(counts[0]).toBeGreaterThan(0)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  await $('case-counts')
    .getByTestId(/^late-/)
    .first()
    .click()
  // One touch from the figure to the cases, and to the last of them.
  await expect.poll(() => $('case-state').inputValue()).toBe('late')
  await page.getByTestId('row-late').first().waitFor()
  expect(await page.locator('[data-light=red]').first().innerText()).toMatch(/超期|逾期/)
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

it('[DESK-23] at a counter the late tasks stand first', async () => {
  const desk = await openCounterPage(browser, `${hub.url}/counter?counter=1`, { width: 1366, height: 768 })
  await desk.until('closed')
  await desk.$('tasks-badge').click()
  const lights = desk.$('task-row').locator('[data-light]')
  await lights.first().waitFor()
  const shown = await lights.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['light']))
  expect(shown[0]).toBe('red')
  // Nothing that is late stands behind what is not.
  expect(shown.lastIndexOf('red')).toBe(shown.filter((light) => light === 'red').length - 1)
  expect(await faultsOf(desk.page)).toEqual([])
  expect(desk.complaints).toEqual([])
  await desk.close()
})
