import { expect, it } from 'vitest'
import { spans } from './spans.ts'

it.each([
  [[], ''],
  [[4], '4'],
  [[1, 2], '1、2'],
  [[1, 2, 3, 7, 9, 10], '1–3、7、9、10'],
])('[PHONE-5] the counters %j are said as %s', (numbers, text) => {
  expect(spans(numbers, '、')).toBe(text)
  expect(spans(numbers, ', ')).toBe(text.replaceAll('、', ', '))
})
