import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { cutOff } from './counterLooks.ts'
import { openCounterHall, type CounterHall } from './counterHall.ts'
import type { CounterPage } from './counterPage.ts'
import { setPin } from './counterPins.ts'
import { COUNTER_STATES, SIGN_IN_STATES } from './counterStates.ts'
import { settle } from '../phone/phoneFaults.ts'

const STRIP = { width: 320, height: 760 }
const PAGE = { width: 1366, height: 768 }

let browser: Browser
beforeAll(async () => void (browser = await openBrowser()))
afterAll(() => browser.close())

describe.each([
  { hall: 'a hall without PINs', states: COUNTER_STATES, clerkPin: false },
  { hall: 'a hall with PINs', states: SIGN_IN_STATES, clerkPin: true },
])('$hall', ({ states, clerkPin }) => {
  let hall: CounterHall
  let desk: CounterPage
  beforeAll(async () => {
    hall = await openCounterHall(browser, { clerkPin })
    if (clerkPin) for (const clerk of ['c03', 'c05']) await setPin(hall.hub.folder, clerk, '2468')
    desk = await hall.open(PAGE)
  })
  afterAll(() => hall.close())

  it.each(states)('[LOOK-1] $name: nothing is cut off, and axe has nothing to say', async ({ reach }) => {
    await reach({ desk, hall })
    await settle(desk.page)
    const faults: string[] = []
    for (const size of [STRIP, PAGE]) {
      await desk.page.setViewportSize(size)
      for (const fault of await desk.page.evaluate(cutOff)) faults.push(`${size.width} px: ${fault}`)
    }
    for (const fault of await faultsOf(desk.page)) faults.push(fault)
    expect(faults).toEqual([])
  })
})
