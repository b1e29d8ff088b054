import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { shown, textBytes } from './characters.ts'

const PAGES = ['gbk', 'gb18030', 'utf8'] as const

it.each([
  // What is written, and what comes out with GBK, GB18030 and UTF-8.
  ['登记 A·é', '登记 A·é', '登记 A·é', '登记 A·é'],
  ['㐀', '〓', '㐀', '㐀'],
  ['龘', '龘', '龘', '龘'],
  ['𠮷', '〓', '𠮷', '𠮷'],
  ['𰻝', '〓', '𰻝', '𰻝'],
  ['龴', '〓', '龴', '龴'],
  ['😀✅', '〓〓', '〓〓', '〓〓'],
  ['☎', '〓', '〓', '☎'],
  ['한글', '〓〓', '〓〓', '한글'],
  ['𝒜𓀀', '〓〓', '〓〓', '〓〓'],
  ['€', '〓', '€', '€'],
  ['¥•', '￥·', '￥·', '¥•'],
  ['\ue000\u{f0000}', '〓〓', '〓〓', '〓〓'],
  ['\ud842', '〓', '〓', '〓'],
  ['\ufffd', '〓', '〓', '〓'],
  ['\u001b\n\u007f\u0085', '〓〓〓〓', '〓〓〓〓', '〓〓〓〓'],
  ['〓', '〓', '〓', '〓'],
])('[LAYOUT-11] prints %j as %j, %j or %j', (text, ...pages) => {
  expect(PAGES.map((page) => shown(text, page))).toEqual(pages)
})

it('[LAYOUT-11] sends every Han character of GB18030 as its code', () => {
  expect(textBytes('㐀𠮷龘', 'gb18030').toString('hex')).toBe('8139ee399534b235fd93')
  expect(textBytes('龘〓', 'gbk').toString('hex')).toBe('fd93a1fe')
  expect(textBytes('𠮷', 'utf8').toString('hex')).toBe('f0a0aeb7')
})

// Every character of the planes that have any, and of the empty ones every sixteenth row.
const rows = Array.from({ length: 0x1100 }, (_, row) => row).filter((row) => row < 0x340 || row % 16 === 0)

it.each(PAGES)(
  '[LAYOUT-13] sends no character with a control byte in it: %s',
  { timeout: 30_000 },
  (page) => {
    for (const row of rows) {
      const text = String.fromCodePoint(...Array.from({ length: 0x100 }, (_, cell) => row * 0x100 + cell))
      const bytes = textBytes(text, page)
      expect(bytes.some((byte) => byte < 0x20 || byte === 0x7f)).toBe(false)
      // What is sent is what is said to be shown.
      const decoded = page === 'utf8' ? bytes.toString('utf8') : iconv.decode(bytes, page)
      expect(decoded).toBe(shown(text, page))
    }
  },
)
