import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { tapWire, type Wire } from './phoneWire.ts'

/** What a phone did to get its owner's attention: how it shook, and how many notes it played. */
interface Alerts {
  shakes: number[][]
  notes: number
}

export interface Phone {
  page: Page
  wire: Wire
  complaints: string[]
  /** Lines to the hub that were opened so far. */
  lines(): number
  /** What the hub has told it, beyond the talk of the line itself. */
  received(): string[]
  /** Bytes that came over the network, with the head of each answer, and how many of each kind. */
  loaded(): { bytes: number; kinds: Record<string, number> }
  alerts(): Promise<Alerts>
  /** The page is out of sight for so long, while something happens. */
  sleep(ms: number, meanwhile: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

interface PhoneOptions extends BrowserContextOptions {
  /** As a phone has it: a Chinese font. */
  ownFont?: boolean
  /** Without what browsers got after 2018, and with a clock that is five hours slow. */
  old?: boolean
}

export async function openPhone(browser: Browser, url: string, options: PhoneOptions = {}): Promise<Phone> {
  const { ownFont = false, old = false, ...more } = options
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    ...more,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.addInitScript(listen)
  if (ownFont) await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null))
  if (old) await page.addInitScript(forget)
  const wire = await tapWire(page)

  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED'))
      complaints.push(message.text())
  })
  let lines = 0
  const received: string[] = []
  page.on('websocket', (line) => {
    lines++
    line.on('framereceived', ({ payload }) => {
      if (String(payload).startsWith('42')) received.push(String(payload))
    })
  })
  let bytes = 0
  const kinds: Record<string, number> = {}
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  network.on('Network.responseReceived', ({ type }) => (kinds[type] = (kinds[type] ?? 0) + 1))
  network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.goto(url, { waitUntil: 'commit' })

  return {
    page,
    wire,
    complaints,
    lines: () => lines,
    received: () => received,
    loaded: () => ({ bytes, kinds }),
    alerts: () => page.evaluate(() => (window as unknown as { alerts: Alerts }).alerts),
    async sleep(ms, meanwhile) {
      await page.evaluate(see, 'hidden')
      await meanwhile()
      await page.evaluate((later) => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + later
      }, ms)
      await page.evaluate(see, 'visible')
    },
    close: () => context.close(),
  }
}

function see(state: string): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** In the page: counts what the phone does to be noticed. */
function listen(): void {
  const alerts: Alerts = { shakes: [], notes: 0 }
  Object.assign(window, { alerts })
  Navigator.prototype.vibrate = (pattern) => {
    alerts.shakes.push(typeof pattern === 'number' ? [pattern] : Array.from(pattern as number[]))
    return true
  }
  const create = BaseAudioContext.prototype.createOscillator
  BaseAudioContext.prototype.createOscillator = function (this: BaseAudioContext) {
    alerts.notes++
    return create.call(this)
  }
}

/** In the page, before its own scripts: takes away what Safari 12, Chrome 64 and Firefox 67 have not all. */
function forget(): void {
  const gone: [object, string[]][] = [
    [window, ['BigInt', 'WeakRef', 'FinalizationRegistry', 'structuredClone', 'queueMicrotask']],
    [window, ['HTMLDialogElement', 'ResizeObserver', 'IntersectionObserver', 'AggregateError']],
    [Object, ['hasOwn', 'groupBy']],
    [Promise, ['allSettled', 'any', 'withResolvers', 'try']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'matchAll', 'isWellFormed', 'toWellFormed']],
    [Element.prototype, ['replaceChildren', 'checkVisibility', 'requestFullscreen']],
    [Navigator.prototype, ['userActivation', 'vibrate', 'locks', 'userAgentData']],
    [MediaQueryList.prototype, ['addEventListener', 'removeEventListener']],
    [AbortSignal, ['timeout', 'any', 'abort']],
    [Intl, ['ListFormat', 'RelativeTimeFormat', 'DisplayNames', 'Segmenter', 'Locale', 'PluralRules']],
    [Crypto.prototype, ['randomUUID']],
  ]
  for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name)
  // Then it was under this name alone.
  Object.assign(window, { webkitAudioContext: window.AudioContext })
  Reflect.deleteProperty(window, 'AudioContext')
  const now = Date.now.bind(Date)
  Date.now = () => now() - 18_000_000
}
