import type { Page } from 'playwright-core'
import { faultsOf } from '../axe.ts'

const SIZES = [
  [320, 568],
  [375, 812],
  [412, 915],
  [740, 360],
] as const

/**
 * Whatever is wrong with a page as it stands, in both languages: what axe finds, and at each size what is cut off,
 * what is too small to be touched, and what cannot be brought out from under the notice of the line.
 */
export async function phoneFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  const before = page.viewportSize()
  const other = page.locator('header button')
  const speaks = (await other.count()) > 0 ? ['zh', 'en'] : ['zh']
  const sizes = [...SIZES]
  for (const language of speaks) {
    await settle(page)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      for (const fault of await page.evaluate(measure)) faults.push(`${language} ${width}×${height} ${fault}`)
    }
    // Colours, names and their order do not change with the size.
    for (const fault of await faultsOf(page)) faults.push(`${language} ${fault}`)
    // The other language begins with the size at which this one ends.
    sizes.reverse()
    if (speaks.length > 1) await other.tap()
  }
  if (before) await page.setViewportSize(before)
  return faults
}

/** Brings what comes late or moves to where it ends. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel()
      else animation.finish()
    }
  })
}

/** In the page. */
function measure(): string[] {
  const faults: string[] = []
  const name = (element: Element): string =>
    `${element.className} "${element.textContent?.trim().slice(0, 30)}"`
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the phone')
  for (const element of document.querySelectorAll<HTMLElement>('#app *')) {
    if (element.closest('svg')) continue
    const { left, right } = element.getBoundingClientRect()
    if (left < -1 || right > innerWidth + 1) faults.push(`outside: ${name(element)}`)
    const cut =
      element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
    if (cut && element.clientWidth > 0) faults.push(`cut off: ${name(element)}`)
  }
  const notice = document.querySelector('.line')?.getBoundingClientRect().height ?? 0
  const end = document.documentElement.scrollHeight - notice - scrollY
  for (const button of document.querySelectorAll('button')) {
    const { width, height, bottom } = button.getBoundingClientRect()
    if (width < 48 || height < 48) faults.push(`too small: ${name(button)} ${width}×${height}`)
    if (bottom > end) faults.push(`under the notice: ${name(button)}`)
  }
  return faults
}
