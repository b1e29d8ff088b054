import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { busyHall } from '../busyHall.ts'
import { cutTexts, openKiosk, PANELS, smallTargets, type KioskPage } from './kioskPage.ts'
import { back, CHAINS, type Chain } from './kioskStates.ts'
import { openAllDay } from '../openAllDay.ts'
import { thorough } from '../thorough.ts'

/** A finger is this wide, in mm. */
const FINGER_MM = 20
const ELDER_PX = 60
const folder = temporaryFolder()
const centreFolder = temporaryFolder()
let browser: Browser
let hub: RunningHub

beforeAll(async () => {
  const centre = openAllDay(join(centreFolder.path, 'centre.yaml'))
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
  await busyHall(hub.url, await makeToken(folder.path, 'console'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
  folder.remove()
  centreFolder.remove()
})

const panels = PANELS.filter(({ name }) => thorough || name === 'portrait')
// Side by side: most of the time a page waits for its own calm motions.
describe.concurrent.each(panels)('every state on the panel $name', (panel) => {
  it('[EVERYONE-3] no cut text in any language, targets for a finger, nothing for axe', async () => {
    const kiosk = await openKiosk(browser, hub.url, panel)
    const found: string[] = []
    for (const chain of CHAINS) {
      for (const { name, reach } of chain.states) {
        await reach(kiosk)
        await kiosk.page.waitForTimeout(100)
        for (const fault of await faultsIn(kiosk, chain)) found.push(`${name}: ${fault}`)
      }
      await back(kiosk)
    }
    expect(found).toEqual([])
    expect(kiosk.complaints).toEqual([])
  }, 240_000)
})

async function faultsIn({ page, panel }: KioskPage, { sharp = false, oneTongue }: Chain): Promise<string[]> {
  const found: string[] = []
  const tongues = oneTongue ? ['zh'] : ['ko', 'en', 'zh']
  for (const tongue of tongues) {
    if (!oneTongue) await speak(page, tongue)
    for (const text of await cutTexts(page)) found.push(`${tongue} is cut: ${text}`)
  }
  const least = Math.max(FINGER_MM * panel.pxInMm, sharp ? ELDER_PX : 0)
  for (const target of await smallTargets(page, least)) found.push(`is small: ${target}`)
  // What axe looks at is the same on every panel.
  if (panel.name === 'portrait') found.push(...(await faultsOf(page, { enhanced: sharp })))
  return found
}

/** As a finger on the button of the language would, without waiting for it to be lifted. */
const speak = (page: Page, tongue: string): Promise<void> =>
  page.evaluate(async (id) => {
    document.querySelector<HTMLElement>(`[data-testid=language-${id}]`)!.click()
    await new Promise(requestAnimationFrame)
    // The language may bring letters that were not shown before.
    await document.fonts.ready
    await new Promise(requestAnimationFrame)
  }, tongue)
