import { expect, it } from 'vitest'
import { drawPaper } from './picture.ts'

it('[PAPER-7] draws words as words, and a rule without gaps', async () => {
  const picture = await drawPaper('|你好~Hello~you\n────')
  expect(picture).toContain('>Hello&#xa0;you</tspan>')
  expect(picture).toContain('textLength="96" lengthAdjust="spacingAndGlyphs">────</tspan>')
})

it('[PAPER-7] leaves the space before a word its width, so that lists stay set in', async () => {
  const picture = await drawPaper('|~~Hello')
  expect(picture).toContain('&#xa0;</tspan><tspan x="54" textLength="60"')
  expect(picture).toContain('>Hello</tspan>')
})

it('[PAPER-7] keeps what SVG would read as its own as text', async () => {
  const picture = await drawPaper('|<b>&amp;')
  expect(picture).toContain('>&lt;b&gt;&amp;amp;</tspan>')
})

it('[PAPER-7] cuts nothing of a large first row', async () => {
  expect(await drawPaper('^^^重打^^^')).toMatch(/^<svg width="576px" height="64px" viewBox="0 -16 576 64"/)
})
