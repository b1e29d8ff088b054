import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { httpClient, makeToken, startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { openScreen } from '../browser.ts'

const SIZES = { lying: { width: 800, height: 480 }, upright: { width: 600, height: 1024 } }

/** Makes a picture of each state of the small screen beside a counter, lying and upright, in `folder`. */
export async function pictureRater(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const data = temporaryFolder()
  const hub = await startHub({ folder: data.path, env: { PAIHAO_DEMO: '1' } })
  const hall = httpClient(hub.url, await makeToken(data.path, 'console'))
  await hall.command('openCounter', { counter: '1', clerk: 'c01' })
  try {
    for (const [name, size] of Object.entries(SIZES)) {
      const { page, context } = await openScreen(browser, `${hub.url}/counter/rate?counter=1`, {
        ...size,
        touch: true,
      })
      const shoot = async (state: string): Promise<void> => {
        await page.waitForTimeout(500)
        const path = join(folder, `${state}-${name}.jpg`)
        await page.screenshot({ path, type: 'jpeg', quality: 70 })
        console.log(`rater/${state}-${name}`)
      }
      const tap = (id: string): Promise<void> => page.getByTestId(id).tap()
      await page.getByText('欢迎您来办事').waitFor()
      await shoot('idle')
      for (const level of ['level-2', 'level-5']) {
        await hall.command('issueTicket', { services: ['senior-card'], print: false })
        for (const act of ['callNext', 'startServing', 'finish']) await hall.command(act, { counter: '1' })
        await page.getByText('您对这次服务满意吗？').waitFor()
        if (level === 'level-2') await shoot('asked')
        await tap(level)
        await shoot(level === 'level-2' ? 'reasons' : 'thanks')
        if (level === 'level-2') await page.reload()
      }
      await context.close()
    }
  } finally {
    await hub.stop()
    data.remove()
  }
}
