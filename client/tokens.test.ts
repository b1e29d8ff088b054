import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The colours of a block by their token, on top of those of the blocks before it. */
function coloursOf(...blocks: string[]): Map<string, string> {
  const colours = new Map<string, string>()
  for (const block of blocks) {
    const body = sheet.split(`\n${block} {`)[1]?.split('\n}')[0]
    if (body === undefined) throw new Error(`no block ${block}`)
    for (const [, name, value] of body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)) colours.set(name!, value!)
  }
  return colours
}

/** The contrast of two colours as WCAG 2 reckons it, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Every token of a text with the grounds on which it stands. */
const PAIRS: [string, string[]][] = [
  ['ink', ['ground', 'surface', 'sunken', 'press-tint']],
  ['ink-soft', ['ground', 'surface', 'sunken', 'press-tint']],
  ['ink-faint', ['ground', 'surface']],
  ['press', ['ground', 'surface', 'sunken', 'press-tint']],
  ['press-strong', ['ground', 'surface', 'press-tint']],
  ['on-press', ['press', 'press-strong']],
  ['calling', ['ground', 'surface', 'calling-tint']],
  ['on-calling', ['calling']],
  ['caution', ['surface', 'caution-tint']],
]

describe.each([
  ['the usual look', 4.5, [':root']],
  ['elder mode', 7, [':root', '.elder']],
  ['high contrast', 7, [':root', '.contrast']],
  ['both together', 7, [':root', '.elder', '.contrast']],
] as const)('%s', (_, least, blocks) => {
  const colours = coloursOf(...blocks)
  it.each(PAIRS)(`[EVERYONE-2] --%s stands out by ${least} or more`, (text, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(colours.get(text)!, colours.get(ground)!)
      expect(ratio, `--${text} on --${ground}`).toBeGreaterThanOrEqual(least)
    }
  })
})
