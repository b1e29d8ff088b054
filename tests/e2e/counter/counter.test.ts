import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser.ts'
import { openCounterHall, type CounterHall } from './counterHall.ts'
import { closeTheDay, openForTheDay, OPERATIONS, ordinaryTicket } from './counterMorning.ts'
import type { CounterPage } from './counterPage.ts'

const STRIP = { width: 320, height: 900 }
const PAGE = { width: 1366, height: 768 }
/** `npm run test:counter` plays a morning of fifty tickets at each width; else a shorter one changes between the two. */
const LONG = process.env['PAIHAO_COUNTER'] === 'long'
const TICKETS = LONG ? 50 : 14
const MORNINGS = LONG ? [[STRIP], [PAGE]] : [[STRIP, PAGE]]

let browser: Browser
beforeAll(async () => void (browser = await openBrowser()))
afterAll(() => browser.close())

const named = MORNINGS.map((sizes) => ({ sizes, at: sizes.map(({ width }) => `${width} px`).join(' and ') }))
describe.each(named)('a morning by keyboard alone, at $at', ({ sizes, at }) => {
  let hall: CounterHall
  let desk: CounterPage
  beforeAll(async () => {
    hall = await openCounterHall(browser)
    for (let n = 0; n < TICKETS; n++) await hall.issue(['senior-card'], n % 7 === 3 ? 'elderly' : 'ordinary')
    desk = await hall.open(sizes[0] ?? STRIP)
  })
  afterAll(() => hall.close())

  it('[KEYBOARD-1] a counter is opened by its clerk and calls', () => openForTheDay({ desk, hall }))

  it.each(OPERATIONS.map((operation, index) => ({ ...operation, index })))(
    '[KEYBOARD-1] $name',
    async ({ run, index }) => {
      await desk.page.setViewportSize(sizes[index % sizes.length] ?? STRIP)
      await run({ desk, hall })
    },
  )

  it('[KEYBOARD-2] an ordinary ticket takes two keys', { timeout: 300_000 }, async () => {
    const keys: number[] = []
    while ((await hall.view()).waiting > 0) keys.push(await ordinaryTicket({ desk, hall }))
    expect(keys.length).toBeGreaterThan(3)
    expect(new Set(keys)).toEqual(new Set([2]))
    console.log(`${at}: ${keys.length} ordinary tickets, ${keys[0]} keys each`)
  })

  it('[KEYBOARD-1] the last is served and the counter closed, with no complaint of the page', async () => {
    await closeTheDay({ desk, hall })
    expect((await hall.view()).today.served).toBeGreaterThan(TICKETS - 6)
    expect(desk.complaints).toEqual([])
  })
})
