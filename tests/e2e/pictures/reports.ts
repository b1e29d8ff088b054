import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { hallOfDays } from '../../fixtures/reports/hall.ts'
import { openScreen } from '../browser.ts'

const SIZE = { width: 1366, height: 768 }
/** Enough for a month beside the month before, at a rate at which people wait. */
const DAYS = 62
const TICKETS = 900

/** Makes pictures of the reports of a hall with two months behind it, in `folder`. */
export async function pictureReports(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const data = temporaryFolder()
  const yesterday = await hallOfDays(data.path, DAYS, TICKETS)
  const hub = await startHub({ folder: data.path, env: { PAIHAO_DEMO: '1' } })
  try {
    const { page, context } = await openScreen(browser, `${hub.url}/console#/reports`, SIZE)
    const save = async (name: string): Promise<void> => {
      // The chart draws itself in.
      await page.waitForTimeout(900)
      await page.screenshot({ path: join(folder, `${name}.jpg`), quality: 85 })
      console.log(`reports/${name}`)
    }
    await page.getByTestId('preset-lastMonth').click()
    await page.getByTestId('by').selectOption('counter')
    await page.getByTestId('chart-waits').click()
    await page.getByTestId('table-total').waitFor()
    await save('month')
    await page.getByTestId('preset-yesterday').click()
    await page.getByTestId('by').selectOption('service')
    await page.getByTestId('compare').selectOption('before')
    await page.getByTestId('chart-arrivals').click()
    await page.getByText(yesterday).first().waitFor()
    await save('yesterday')
    await page.getByTestId('day-sheet').click()
    await page.getByTestId('sheet').waitFor()
    await page.setViewportSize({ width: 900, height: 1270 })
    await save('day-sheet')
    await context.close()
  } finally {
    await hub.stop()
    data.remove()
  }
}
