import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { faultsOf } from '../axe.ts'
import { settle } from '../phone/phoneFaults.ts'
import type { CounterPage } from './counterPage.ts'

/** A strip at the edge of another window, a small screen, a large one. */
const SIZES = [
  { width: 320, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]

/** In the page: what does not fit where it stands. */
export function cutOff(): string[] {
  const faults: string[] = []
  const words = (element: Element): string =>
    `${element.className} "${element.textContent?.trim().slice(0, 30)}"`
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than its window')
  for (const element of document.querySelectorAll<HTMLElement>(
    '#app *:not(.visually-hidden, .badge .wide)',
  )) {
    if (element.closest('svg')) continue
    const { left, right, width } = element.getBoundingClientRect()
    if (width === 0) continue
    if (left < -1 || right > innerWidth + 1) faults.push(`outside: ${words(element)}`)
    const inline = getComputedStyle(element).display === 'inline'
    if (!inline && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${words(element)}`)
  }
  return faults
}

/** A picture of the page, for people who look at it, where `PAIHAO_PICTURES` names a folder. */
async function snap(page: Page, name: string): Promise<void> {
  const folder = process.env['PAIHAO_PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Nothing is cut off at any size, axe is content, and what is named stands in the window without scrolling. */
export async function expectRight({ page, $ }: CounterPage, name: string, seen: string[]): Promise<void> {
  const faults: string[] = []
  const before = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await settle(page)
    for (const fault of await page.evaluate(cutOff)) faults.push(`${size.width} px: ${fault}`)
    for (const id of seen) {
      const box = await $(id).boundingBox()
      if (!box || box.y + box.height > size.height) faults.push(`${size.width} px: ${id} is below the window`)
    }
    await snap(page, `${name}-${size.width}`)
  }
  if (before) await page.setViewportSize(before)
  expect([...faults, ...(await faultsOf(page))]).toEqual([])
}
