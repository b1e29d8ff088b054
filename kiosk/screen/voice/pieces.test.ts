import { expect, it } from 'vitest'
import { pieces } from './pieces.ts'

const long = (length: number, end: string) => '字'.repeat(length - end.length) + end

it('[EVERYONE-4] a sentence is said as it stands, a line after another', () => {
  expect(pieces('您要办什么事？')).toEqual(['您要办什么事？'])
  expect(pieces('请明天早一点来\n\n急需办理请到咨询台。')).toEqual(['请明天早一点来', '急需办理请到咨询台。'])
  expect(pieces(' ')).toEqual([])
})

it('[EVERYONE-4] a long one is cut behind its last punctuation that fits, so the end is said as well', () => {
  const [first, second] = [long(180, '，'), long(90, '；')]
  expect(pieces(`${first}${second}${long(200, '。')}`)).toEqual([`${first}${second}`, long(200, '。')])
  expect(pieces(`${'word '.repeat(50)}end. ${'more '.repeat(30)}`.trim())).toEqual([
    `${'word '.repeat(50)}end.`,
    'more '.repeat(30).trim(),
  ])
  // A point within a number ends nothing.
  expect(pieces(`${'word '.repeat(50)}1.5 ${'more '.repeat(30)}`)[0]).toMatch(/more$/)
})

it('[EVERYONE-4] else at a space, and without one anywhere but within a character', () => {
  const spaced = pieces('word '.repeat(100))
  expect(spaced.map((piece) => piece.replaceAll('word', '').trim())).toEqual(['', ''])
  const rare = '𠮷'.repeat(200)
  const cut = pieces(`字${rare}`)
  expect(cut.join('')).toBe(`字${rare}`)
  expect(cut.every((piece) => piece.isWellFormed())).toBe(true)
  for (const piece of [...spaced, ...cut]) expect(piece.length).toBeLessThanOrEqual(300)
})
