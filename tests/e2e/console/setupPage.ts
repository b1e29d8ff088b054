import type { Browser, Locator, Page } from 'playwright-core'
import { openScreen, type Screen } from '../browser.ts'

/** The setup page of the console under the hands of a manager. */
export interface SetupPage extends Screen {
  $(id: string): Locator
  /** Opens one of the parts at the left. */
  open(part: string): Promise<void>
  /** Types into fields by their names: `name-zh`. */
  fill(values: Record<string, string>): Promise<void>
  /** A new entry of a list, and into the draft with it. */
  add(part: string, values: Record<string, string>, chosen?: Record<string, string>): Promise<void>
  /** Looks at the draft and saves it. */
  save(from?: 'now' | 'nextDay'): Promise<void>
}

export async function openSetup(browser: Browser, hub: string, width = 1366): Promise<SetupPage> {
  return setupOn(await openScreen(browser, `${hub}/console#/setup`, { width, height: 768 }))
}

/** A screen that shows the setup page. */
export async function setupOn(screen: Screen): Promise<SetupPage> {
  const { page } = screen
  page.setDefaultTimeout(10_000)
  // What is still changing its colour has no contrast to be judged by.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const $ = (id: string): Locator => page.getByTestId(id)
  const open = (part: string): Promise<void> => $(`part-${part}`).click()
  async function fill(values: Record<string, string>): Promise<void> {
    for (const [field, value] of Object.entries(values)) await $(`field-${field}`).fill(value)
  }
  return {
    ...screen,
    $,
    open,
    fill,
    async add(part, values, chosen = {}) {
      await open(part)
      await $('add').click()
      await fill(values)
      for (const [field, value] of Object.entries(chosen)) await $(`field-${field}`).selectOption(value)
      await $('add-entry').click()
      await $('add').waitFor()
    },
    async save(from = 'now') {
      await $('review').click()
      await $(`from-${from}`).check()
      await $('save').click()
      await $('saved').waitFor()
    },
  }
}

/** All that the first number needs, from an empty hall on; not saved yet. */
export async function draftSmallHall({ $, open, fill, add }: SetupPage): Promise<void> {
  await open('centre')
  await fill({ 'name-zh': '青山社区便民服务中心', 'name-en': 'Qingshan Community Centre' })
  await open('hours')
  for (const day of ['sat', 'sun']) await $(`field-hours-${day}`).check()
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
    await fill({ [`hours-${day}-from`]: '00:00', [`hours-${day}-to`]: '24:00' })
  await add('departments', { 'name-zh': '民政', 'name-en': 'Civil affairs' })
  await add('categories', { 'name-zh': '养老', 'name-en': 'Old age' })
  await add('queues', { 'name-zh': '综合', 'name-en': 'General' })
  await add('counters', {})
  await add('services', { 'name-zh': '老年证', 'name-en': 'Senior card', code: 'M-1', minutes: '5' })
  await $('row-senior-card').getByRole('link').click()
  await $('field-common').check()
  await add('clerks', { name: '王敏' })
}

/** With a finger alone: the number that the kiosk gives for the only service. */
export async function takeNumber(page: Page, service: string): Promise<string> {
  const [start, tile, done] = [
    page.getByTestId('start'),
    page.getByTestId(`service-${service}`).first(),
    page.getByTestId('done'),
  ]
  if (await done.isVisible()) await done.tap()
  await start.or(tile).first().waitFor()
  if (await start.isVisible()) await start.tap()
  await tile.tap()
  await page.getByTestId('take-ticket').tap()
  const number = await page.getByTestId('ticket-number').textContent()
  return number?.replace(/\s/g, '') ?? ''
}
