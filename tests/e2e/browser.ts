import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { headless } from '../fixtures/tools.ts'

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

export async function openBrowser(path = headless()): Promise<Browser> {
  if (path === null) throw new Error('Chromium is missing')
  return playwright.launch({ executablePath: path, args: SWITCHES })
}

export interface Screen {
  page: Page
  context: BrowserContext
  /** What the page complained of, without the refused connections of a hub that is down. */
  complaints: string[]
}

/** A page of the hub at the size of its screen, with a finger where it has one. */
export async function openScreen(
  browser: Browser,
  url: string,
  size: { width: number; height: number; touch?: boolean; pictureScale?: number },
): Promise<Screen> {
  const { width, height, touch = false, pictureScale = 1 } = size
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: pictureScale,
    hasTouch: touch,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED')) {
      complaints.push(`${message.text()} ${message.location().url}`)
    }
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(url)
  return { page, context, complaints }
}
