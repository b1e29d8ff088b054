import type { Browser, BrowserContext, Page } from 'playwright-core'
import { tapCable, type Cable } from './counterCable.ts'

export interface PageSize {
  width: number
  height: number
  pictureScale?: number
}

type State = 'closed' | 'paused' | 'free' | 'called' | 'serving'

/** The counter's page under the hands of a clerk who has no mouse. */
export interface CounterPage {
  page: Page
  context: BrowserContext
  cable: Cable
  complaints: string[]
  /** Waits until the page takes a key. */
  ready(): Promise<void>
  /** Presses these keys one after another, each once the page takes it. */
  keys(...names: string[]): Promise<void>
  /** Types words into the field that has the focus. */
  type(words: string): Promise<void>
  /** How many keys were pressed since this was asked last. */
  pressed(): number
  /** Waits for this state, and for the page to take the next key. */
  until(state: State): Promise<void>
  number(): Promise<string>
  $(id: string): ReturnType<Page['getByTestId']>
  close(): Promise<void>
}

export async function openCounterPage(
  browser: Browser,
  url: string,
  { width, height, pictureScale = 1 }: PageSize,
): Promise<CounterPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: pictureScale,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A browser complains of every line that a hub or a cable refuses.
    if (message.type() === 'error' && !/WebSocket|ERR_|40[19]/.test(message.text())) {
      complaints.push(message.text())
    }
  })
  const cable = await tapCable(page)
  await page.goto(url)
  let count = 0
  const $ = (id: string) => page.getByTestId(id)

  /** A page that takes keys: nothing on its way, and the state has stood long enough. */
  const settled = page.locator('[data-testid=next-action][data-ready=true]')
  const ready = (): Promise<void> =>
    settled.or(page.locator('dialog[open]')).or($('sign-in')).or($('tasks-page')).first().waitFor()
  async function keys(...names: string[]): Promise<void> {
    for (const name of names) {
      await ready()
      await page.keyboard.press(name)
      count++
    }
  }
  return {
    page,
    context,
    cable,
    complaints,
    ready,
    keys,
    async type(words) {
      await page.keyboard.type(words)
      count += words.length
    },
    pressed() {
      const since = count
      count = 0
      return since
    },
    async until(state) {
      await page.locator(`[data-testid=counter-state][data-state=${state}]`).waitFor()
      await settled.waitFor()
    },
    async number() {
      return (await $('current-number').innerText()).replaceAll(/\s/g, '')
    },
    $,
    close: () => context.close(),
  }
}
