import type { Page } from 'playwright-core'

/** A 55-inch panel of 16:9 is so many mm along its longer side. */
const PANEL_MM = 1_217.7

/** What is read from afar, by what it is. */
export interface Sizes {
  /** Lowest digits of the large number and its counter, and of the calls before it, in mm on the panel. */
  number: number
  counter: number
  before: number
  /** Lowest hanzi of everything else. */
  hanzi: number
}

/** How high signs really are drawn, measured from the font in the page; in mm on a 55-inch panel. */
export async function sizesOn(page: Page): Promise<Sizes> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const px = await page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d')!
    const high = (element: Element, signs: string): number => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element)
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
      return Math.min(
        ...[...signs].map((sign) => {
          const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(sign)
          return up + down
        }),
      )
    }
    const lowest = (selector: string, signs: string): number =>
      Math.min(...[...document.querySelectorAll(selector)].map((one) => high(one, signs)))
    const hanzi = [...document.querySelectorAll('#app *')].filter(
      (one) =>
        one.checkVisibility() &&
        [...one.childNodes].some(
          (node) => node.nodeType === 3 && /[\u4e00-\u9fff]/.test(node.textContent ?? ''),
        ),
    )
    return {
      number: lowest('[data-testid=call-now] .digits', '0128'),
      counter: lowest('[data-testid=call-now] .counter', '0128'),
      before: lowest('[data-call-seq] .digits', '0128'),
      hanzi: Math.min(...hanzi.map((one) => high(one, '国'))),
    }
  })
  const mm = PANEL_MM / Math.max(width, height)
  return { number: px.number * mm, counter: px.counter * mm, before: px.before * mm, hanzi: px.hanzi * mm }
}

/** Lowest contrast of a call's signs with their ground, large and before. */
export const contrastOn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const part = (value: number): number =>
      value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const light = (colour: number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.map((value) => part(value / 255))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const numbers = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const ground = (element: Element): number[] => {
      for (let one: Element | null = element; one; one = one.parentElement) {
        const [red = 0, green = 0, blue = 0, alpha = 1] = numbers(getComputedStyle(one).backgroundColor)
        if (alpha === 1) return [red, green, blue]
      }
      return [255, 255, 255]
    }
    const signs = document.querySelectorAll(
      '[data-testid=call-now] :is(.digits, .letter, .counter, .label, .direction), [data-call-seq] :is(.digits, .letter, .counter)',
    )
    const ratios = [...signs].map((sign) => {
      const [one, other] = [light(numbers(getComputedStyle(sign).color)), light(ground(sign))]
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    })
    return Math.min(...ratios)
  })

/** Words that are cut off, or that lie over other words. */
export const cutOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const boxes: { text: string; box: DOMRect; home: Element }[] = []
    const words = document.createTreeWalker(document.querySelector('#app')!, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const home = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (!home || text === '' || !home.checkVisibility() || home.closest('.visually-hidden')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const line = range.getBoundingClientRect()
      // A line of this font is 1.448 em high; its signs fill only the middle of it.
      const em = line.height > 0 ? Number.parseFloat(getComputedStyle(home).fontSize) : 0
      const [top, bottom] = /[\u2e80-\uffff]/.test(text) ? [0.27, 1.26] : [0.42, 1.2]
      const rest = 1.448 * em - bottom * em
      const box = new DOMRect(line.left, line.top + top * em, line.width, line.height - top * em - rest)
      boxes.push({ text, box, home })
      // The ground that may not be left: whatever hides what runs over it, and the screen itself.
      for (let one: Element | null = home; one; one = one.parentElement) {
        if (one !== document.documentElement && getComputedStyle(one).overflow === 'visible') continue
        const edge = one.getBoundingClientRect()
        const over = [edge.left - box.left, box.right - edge.right].some((by) => by > 1)
        const under = [edge.top - box.top, box.bottom - edge.bottom].some((by) => by > 1)
        if (over || under) found.push(`cut: ${text} in ${one.className || one.tagName}`)
      }
    }
    for (const [i, { text, box }] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (wide > 2 && high > 0.35 * Math.min(box.height, other.box.height))
          found.push(`over: ${text} on ${other.text}`)
      }
    }
    return found
  })
