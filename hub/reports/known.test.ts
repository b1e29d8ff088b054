import { expect, it } from 'vitest'
import { counterName } from './known.ts'

const both = (text: string) => ({ zh: text, en: text })

it('[FIGURE-12] a counter is called by its number, and by its name where that does not say it', () => {
  expect(counterName(3, undefined)).toEqual({ zh: '3 号窗口', en: 'Counter 3' })
  expect(counterName(3, { zh: '综合', en: 'General' })).toEqual({
    zh: '3 号窗口 综合',
    en: 'Counter 3 General',
  })
  // Two of one name are told apart.
  expect(counterName(4, both('综合'))).not.toEqual(counterName(3, both('综合')))
  expect(counterName(3, { zh: '3 号综合窗口', en: 'General' })).toEqual({
    zh: '3 号综合窗口',
    en: 'Counter 3 General',
  })
  // Another number that only holds the digit says nothing.
  expect(counterName(3, both('13 号')).zh).toBe('3 号窗口 13 号')
})
