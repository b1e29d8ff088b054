/**
 * From the finger that leaves the glass to the number on it: `npm run bench:tap -- --tickets 200`, after
 * `npm run build`. Real Chromium on the real hub. Beside it stands the hub's own answer to the same command,
 * from the frame that leaves the page to the one that comes back. Prints JSON; times in ms.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openBrowser, openScreen } from '../e2e/browser.ts'
import { chromium } from '../fixtures/tools.ts'
import { tap } from '../e2e/kiosk/kioskPage.ts'
import { openAllDay } from '../e2e/openAllDay.ts'
import { startHub, temporaryFolder } from '../fixtures/hub.ts'
import { quantile } from './clients.ts'

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '100' } } })
/** Not counted: the browser is still compiling. */
const WARM_UP = 5

interface Taken {
  /** From the finger to the frame with the number, and from the command to its answer. */
  tapMs: number
  hubMs: number
}

const folder = temporaryFolder()
const centreFolder = temporaryFolder()
const centre = openAllDay(join(centreFolder.path, 'centre.yaml'))
const hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
const browser = await openBrowser(chromium())
try {
  const { page } = await openScreen(browser, 'about:blank', { width: 1080, height: 1920, touch: true })
  await page.addInitScript(watchTaps)
  await page.goto(`${hub.url}/kiosk`)
  const taken: Taken[] = []
  for (let n = 0; n < Number(values.tickets) + WARM_UP; n += 1) taken.push(await take(page))
  const counted = taken.slice(WARM_UP)
  const of = (which: keyof Taken) => {
    const all = counted.map((one) => one[which])
    return { p50: quantile(all, 0.5), p95: quantile(all, 0.95) }
  }
  console.log(
    JSON.stringify({ tickets: counted.length, tapToNumber: of('tapMs'), hubAnswer: of('hubMs') }, null, 2),
  )
} finally {
  await browser.close()
  await hub.stop()
  folder.remove()
  centreFolder.remove()
}

/** One number, as a resident takes it. */
async function take(page: Page): Promise<Taken> {
  await tap(page, 'start')
  await tap(page, 'service-senior-card')
  await tap(page, 'take-ticket')
  await page.getByTestId('ticket-number').waitFor()
  const taken = await page.waitForFunction(() => (window as unknown as { taken?: Taken }).taken)
  const times = (await taken.jsonValue())!
  await page.evaluate(() => delete (window as unknown as { taken?: Taken }).taken)
  await tap(page, 'done')
  return times
}

/** Runs in the page: notes when the finger leaves, when the command goes and is answered, and when the number is drawn. */
function watchTaps(): void {
  let lifted = 0
  let hubMs = 0
  const shown = window as unknown as { taken?: Taken }
  addEventListener('pointerup', ({ timeStamp }) => (lifted = timeStamp), { capture: true })
  let sent = 0
  const { send } = WebSocket.prototype
  const known = new WeakSet<WebSocket>()
  WebSocket.prototype.send = function (data) {
    if (!known.has(this)) this.addEventListener('message', answered)
    known.add(this)
    if (typeof data === 'string' && data.includes('issueTicket')) {
      hubMs = 0
      sent = performance.now()
    }
    send.call(this, data)
  }
  function answered({ data }: MessageEvent): void {
    // Messages that begin with 43 are answers to commands.
    if (hubMs === 0 && String(data).startsWith('43')) hubMs = performance.now() - sent
  }
  let there = false
  new MutationObserver(() => {
    const number = document.querySelector('[data-testid=ticket-number]') !== null
    if (number && !there) {
      // The frame after the one that draws it has begun: it is on the glass.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => (shown.taken = { tapMs: performance.now() - lifted, hubMs })),
      )
    }
    there = number
  }).observe(document, { childList: true, subtree: true })
}
