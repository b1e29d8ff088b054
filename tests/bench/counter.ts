/**
 * From a clerk's key to the new state on the screen: `npm run bench:counter -- --tickets 50`, after `npm run build`.
 * Real Chromium on the real hub, at both widths of the counter's page. Beside it stands the hub's own answer to the
 * same command, from the frame that leaves the page to the one that comes back. Prints JSON; times in ms.
 */
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openBrowser, openScreen } from '../e2e/browser.ts'
import { chromium } from '../fixtures/tools.ts'
import { openCounterHall } from '../e2e/counter/counterHall.ts'
import { quantile } from './clients.ts'

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '50' } } })
/** Not counted: the browser is still compiling. */
const WARM_UP = 3
const SIZES = [
  { width: 320, height: 900 },
  { width: 1366, height: 768 },
]
const KEYS = [
  ['call', 'called'],
  ['start', 'serving'],
  ['finish', 'free'],
] as const

interface Taken {
  /** From the key to the frame that shows the state. */
  screenMs: number
  /** From the command to its answer. */
  hubMs: number
}

const browser = await openBrowser(chromium())
const figures: Record<string, unknown> = {}
try {
  for (const size of SIZES) figures[`${size.width} px`] = await measure(size)
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await browser.close()
}

async function measure(size: { width: number; height: number }): Promise<Record<string, unknown>> {
  const hall = await openCounterHall(browser)
  try {
    const tickets = Number(values.tickets)
    for (let n = 0; n < tickets + WARM_UP; n++) await hall.issue()
    const { page, context } = await openScreen(browser, 'about:blank', size)
    await page.addInitScript(watchKeys)
    await page.goto(`${hall.hub.url}/counter?counter=1`)
    await ready(page)
    await press(page, 'free')
    const taken: Record<string, Taken[]> = {}
    for (let n = 0; n < tickets + WARM_UP; n++) {
      for (const [name, state] of KEYS) {
        await ready(page)
        const one = await press(page, state)
        if (n >= WARM_UP) (taken[name] ??= []).push(one)
      }
    }
    await context.close()
    const all = Object.values(taken).flat()
    return Object.fromEntries(Object.entries({ ...taken, all }).map(([name, of]) => [name, summary(of)]))
  } finally {
    await hall.close()
  }
}

function summary(all: Taken[]) {
  const of = (which: keyof Taken) => {
    const times = all.map((one) => one[which])
    return { p50: Math.round(quantile(times, 0.5)), p95: Math.round(quantile(times, 0.95)) }
  }
  return { n: all.length, screen: of('screenMs'), hub: of('hubMs') }
}

interface Watched {
  watched: { until(state: string): Promise<Taken> }
}

function ready(page: Page): Promise<void> {
  return page.locator('[data-testid=next-action][data-ready=true]').waitFor()
}

async function press(page: Page, state: string): Promise<Taken> {
  const taken = page.evaluate((wanted) => (window as unknown as Watched).watched.until(wanted), state)
  await page.keyboard.press('Enter')
  return taken
}

/** In the page: notes when a key came, when its command left and was answered, and when the state was drawn. */
function watchKeys(): void {
  let key = 0
  let sent = 0
  let answered = 0
  addEventListener('keydown', ({ timeStamp }) => (key = timeStamp), { capture: true })
  const send = WebSocket.prototype.send
  const heard = new WeakSet<WebSocket>()
  WebSocket.prototype.send = function (data) {
    if (!heard.has(this)) {
      heard.add(this)
      this.addEventListener('message', ({ data: text }) => {
        if (String(text).startsWith('43')) answered = performance.now()
      })
    }
    if (typeof data === 'string' && data.includes('"command"')) sent = performance.now()
    return send.call(this, data)
  }
  const until = (state: string): Promise<Taken> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!document.querySelector(`[data-testid=counter-state][data-state=${state}]`)) return
        observer.disconnect()
        // The frame after the one that draws it begins when that one is done.
        requestAnimationFrame(() =>
          requestAnimationFrame((shown) => resolve({ screenMs: shown - key, hubMs: answered - sent })),
        )
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    })
  Object.assign(window, { watched: { until } })
}
