import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** A strip at the edge of another window, a small screen, a large one. */
export const SIZES = [
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
  for (const element of document.querySelectorAll<HTMLElement>('#app *:not(.visually-hidden)')) {
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
export async function snap(page: Page, name: string): Promise<void> {
  const folder = process.env['PAIHAO_PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
