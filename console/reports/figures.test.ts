import { expect, it } from 'vitest'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { byKey, changeOf, DESK_FIGURES, FIGURES, written } from './figures.ts'

it('[REPORTPAGE-4] a figure is written as people read it', () => {
  expect(written(12_345, 'count', 'zh')).toBe('12,345')
  expect(written(754_000, 'minutes', 'zh')).toBe('12.6')
  expect(written(5_400_000, 'hours', 'en')).toBe('1.5')
  expect(written(0.9337, 'share', 'zh')).toBe('93.4%')
  expect(written(4.216, 'level', 'zh')).toBe('4.22')
  expect(written(null, 'share', 'zh')).toBe('–')
})

it('[REPORTPAGE-4] a change says how much, and whether that is better', () => {
  const change = (key: string, now: number | null, before: number | null) =>
    changeOf(byKey(key), now, before, 'zh')
  expect(change('tickets', 150, 100)).toEqual({ text: '+50%', mood: 'plain' })
  expect(change('waitMean', 90_000, 100_000)).toEqual({ text: '-10%', mood: 'better' })
  expect(change('waitMean', 110_000, 100_000)).toEqual({ text: '+10%', mood: 'worse' })
  // Of parts the points, since a percent of a percent says little.
  expect(change('satisfied', 0.9, 0.885)).toEqual({ text: '+1.5', mood: 'better' })
  expect(change('satisfied', 0.88501, 0.885)).toBeNull()
  expect(change('served', 100, 100)).toBeNull()
  expect(change('served', 5, 0)).toBeNull()
  expect(change('waitMean', null, 100)).toBeNull()
})

it('[REPORTPAGE-4] every figure has its word and its meaning in both languages', () => {
  const keys = [...FIGURES, ...DESK_FIGURES].map(({ key }) => key)
  for (const words of [zh, en]) {
    expect(Object.keys(words.figure)).toEqual(keys)
    expect(Object.keys(words.figureHelp)).toEqual(keys)
  }
})
