import type { Browser } from 'playwright-core'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { openCounterHall, type CounterHall } from './counterHall.ts'
import type { CounterPage } from './counterPage.ts'
import { expectAgreement, TRIALS, tryOperation, type Pull } from './counterTrials.ts'

/** `npm run test:counter` pulls it a hundred times; else once in the middle of some operations. */
const LONG = process.env['PAIHAO_COUNTER'] === 'long'
const SHORT = 9
const SEED = Number(process.env['PAIHAO_SEED'] ?? 20_261_124)

let browser: Browser
let hall: CounterHall
let desk: CounterPage
const random = xoroshiro128plus(SEED)
const between = (from: number, to: number): number => uniformInt(random, from, to)

beforeAll(async () => {
  browser = await openBrowser()
  hall = await openCounterHall(browser)
  for (let n = 0; n < (LONG ? 40 : 4); n++) await hall.issue()
  desk = await hall.open({ width: 1366, height: 768 })
})
afterAll(async () => {
  await hall.close()
  await browser.close()
})

const pull = (): Pull => ({
  cut: between(0, 1) === 0 ? 'before' : 'after',
  afterMs: between(0, 40),
  outMs: between(0, LONG ? 3_000 : 300),
})

it(
  `[CABLE-1] the cable pulled in the middle of operations: all is done once and all agree (seed ${SEED})`,
  { timeout: LONG ? 1_200_000 : 120_000 },
  async () => {
    const times = LONG ? 100 : SHORT
    for (let n = 0; n < times; n++) await tryOperation({ desk, hall }, TRIALS[n % TRIALS.length]!, pull())
    console.log(`cable pulled ${times} times`)
    expect(desk.complaints).toEqual([])
  },
)

it.runIf(LONG)(
  '[CABLE-2] out for longer than a command waits: the page says that it does not know',
  async () => {
    if ((await hall.view()).counter.status === 'closed') await hall.act('openCounter', { counter: '1' })
    await desk.keys('b')
    await desk.ready()
    const sent = desk.page.keyboard.press('1')
    await desk.cable.pull('before')
    await sent
    await desk.$('problem').filter({ hasText: '不知道' }).waitFor({ timeout: 25_000 })
    desk.cable.putBack()
    await desk.page.locator('.link-notice').waitFor({ state: 'detached', timeout: 10_000 })
    await expectAgreement({ desk, hall })
  },
)
