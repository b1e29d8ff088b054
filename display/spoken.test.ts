import { describe, expect, it } from 'vitest'
import { cardinal, spoken } from './spoken.ts'

describe('what a voice says', () => {
  it('[VOICE-1] reads the letters and digits of a ticket one by one', () => {
    expect(spoken({ number: 'A012', counterNumber: 3 })).toBe('请 A 零 一 二 号 到 三 号窗口')
    expect(spoken({ number: 'AB1907', counterNumber: 12 })).toBe('请 A B 一 九 零 七 号 到 十二 号窗口')
  })

  it.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [35, '三十五'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [119, '一百一十九'],
    [999, '九百九十九'],
  ])('[VOICE-1] reads counter %i as %s', (number, words) => {
    expect(cardinal(number)).toBe(words)
  })
})
