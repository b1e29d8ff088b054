import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText } from './fixtures.ts'
import { escaped, printable } from './printable.ts'

it.each([
  ['户口\u001b@登记\u0000\u007f\u0085', '户口@登记'],
  ['a\r\n\tb\u2028c  d　e', 'a b c d e'],
  ['\ud842', '〓'],
  ['吉\udfb7！', '吉〓！'],
  ['\ufffd', '〓'],
  ['㐀龘𠮷', '㐀龘𠮷'],
  ['一😀二', '一😀二'],
  ['一👨‍👩‍👧二', '一〓二'],
  ['🇨🇳👍🏽', '〓〓'],
  ['1️⃣☎️', '1☎'],
  ['e\u0301x\u0302\u0303', 'éx'],
  ['葛\u{e0100}', '葛'],
  ['น้ำ', '〓'],
  ['\u202e右\ufeff\u200b', '右'],
])('[LAYOUT-11] prints %j as %j', (text, paper) => {
  expect(printable(text)).toBe(paper)
})

it('[LAYOUT-11] gives each character that a reader sees one code point', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const paper = printable(text)
      expect(paper).toBe(paper.normalize('NFC'))
      expect(paper).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|^ | $| {2}/u)
      expect(printable(paper)).toBe(paper)
    }),
    { numRuns: 1_000 },
  )
})

it('[PAPER-3] writes every mark of ASCII as a number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escaped(text)).toMatch(/^(?:[A-Za-z0-9 ]|\\x[2-7][0-9a-f])*$/)
    }),
  )
})
