import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openCounterHall } from '../counter/counterHall.ts'
import { setPin } from '../counter/counterPins.ts'
import { COUNTER_STATES, SIGN_IN_STATES, type CounterState } from '../counter/counterStates.ts'
import { settle } from '../phone/phoneFaults.ts'

const SIZES = [
  { of: 'page', width: 1366, height: 768, pictureScale: 0.5 },
  { of: 'strip', width: 320, height: 760, pictureScale: 0.6 },
] as const
/** Ninety pictures are to stay small. */
const QUALITY = 65

/** Makes a picture of each state of the counter's page, as a page and as a strip, in `folder`. */
export async function pictureCounter(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await pictureStates(browser, folder, COUNTER_STATES)
  await pictureStates(browser, folder, SIGN_IN_STATES, { clerkPin: true })
}

async function pictureStates(
  browser: Browser,
  folder: string,
  states: CounterState[],
  rules: Record<string, unknown> = {},
): Promise<void> {
  for (const { of, ...size } of SIZES) {
    const hall = await openCounterHall(browser, rules)
    try {
      if (rules['clerkPin'] === true) {
        for (const clerk of ['c03', 'c05']) await setPin(hall.hub.folder, clerk, '2468')
      }
      const desk = await hall.open(size)
      for (const { name, reach, window } of states) {
        await reach({ desk, hall })
        await settle(desk.page)
        const path = join(folder, `${name}-${of}.jpg`)
        await desk.page.screenshot({ path, fullPage: !window, type: 'jpeg', quality: QUALITY })
        console.log(`counter/${name}-${of}`)
      }
    } finally {
      await hall.close()
    }
  }
}
