import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { hallOfDays } from '../../fixtures/reports/hall.ts'
import { openScreen } from '../browser.ts'

const SIZE = { width: 1366, height: 768 }
/** A rate at which people wait. */
const TICKETS = 900

/** Makes pictures of the journal of a hall with two days behind it, in `folder`. */
export async function pictureJournal(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const data = temporaryFolder()
  const yesterday = await hallOfDays(data.path, 2, TICKETS)
  const hub = await startHub({ folder: data.path, env: { PAIHAO_DEMO: '1' } })
  try {
    const { page, context } = await openScreen(browser, `${hub.url}/console#/journal`, SIZE)
    const save = async (name: string): Promise<void> => {
      await page.waitForTimeout(900)
      await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 85 })
      console.log(`journal/${name}`)
    }
    await page.getByTestId('from').fill(yesterday)
    await page.getByTestId('to').fill(yesterday)
    await page.getByTestId('since').fill('10:40')
    await page.getByTestId('find').click()
    const called = page
      .getByTestId('line')
      .filter({ hasText: /叫号 C.*已等 \d\d 分钟/ })
      .first()
    await called.locator('.said').click()
    await page.getByTestId('story').waitFor()
    await save('story')
    await called.getByTestId('then').click()
    await page.getByTestId('happened').waitFor()
    await save('replay')
    await context.close()
  } finally {
    await hub.stop()
    data.remove()
  }
}
