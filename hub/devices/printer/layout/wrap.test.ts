import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printable } from './printable.ts'
import { columns, wrap } from './wrap.ts'

it('[PAPER-4] breaks between words, Chinese ones too', () => {
  expect(wrap('Please come to the counter', 12)).toEqual(['Please come', 'to the', 'counter'])
  expect(wrap('户口登记', 6)).toEqual(['户口', '登记'])
})

it('[PAPER-4] keeps punctuation with its word', () => {
  expect(wrap('登记（备案）', 8)).toEqual(['登记', '（备案）'])
  expect(wrap('请看，好', 6)).toEqual(['请看，', '好'])
})

it('[PAPER-4] cuts a word that is wider than the row', () => {
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
})

it('[PAPER-4] fits every text into its rows and loses nothing but spaces', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).map(printable),
      fc.integer({ min: 2, max: 48 }),
      (text, width) => {
        const rows = wrap(text, width)
        for (const row of rows) expect(columns(row)).toBeLessThanOrEqual(width)
        expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      },
    ),
  )
})
