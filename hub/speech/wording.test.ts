import { describe, expect, it } from 'vitest'
import { Speech } from '../../protocol/catalogue.ts'
import { inChinese, inEnglish } from './numbers.ts'
import { pinyinReading } from './reading.ts'
import { callText } from './wording.ts'

const usual = Speech.parse({})

describe('the words of a call', () => {
  it.each([
    ['A001', '请 A 零 零 幺 号到 三 号窗口', 'Number A zero zero one, please go to counter three'],
    ['B110', '请 B 幺 幺 零 号到 三 号窗口', 'Number B one one zero, please go to counter three'],
    ['AB012', '请 A B 零 幺 二 号到 三 号窗口', 'Number A B zero one two, please go to counter three'],
    ['A1000', '请 A 幺 零 零 零 号到 三 号窗口', 'Number A one zero zero zero, please go to counter three'],
    ['C7', '请 C 七 号到 三 号窗口', 'Number C seven, please go to counter three'],
  ])('[VOICE-1] %s is read sign by sign', (number, zh, en) => {
    expect(callText({ number, counter: 3 }, 'zh', 'normal', usual)).toBe(zh)
    expect(callText({ number, counter: 3 }, 'en', 'normal', usual)).toBe(en)
  })

  it.each([
    [1, '一', 'one'],
    [2, '二', 'two'],
    [9, '九', 'nine'],
    [10, '十', 'ten'],
    [12, '十二', 'twelve'],
    [20, '二十', 'twenty'],
    [21, '二十一', 'twenty one'],
    [100, '一百', 'one hundred'],
    [105, '一百零五', 'one hundred and five'],
    [110, '一百一十', 'one hundred and ten'],
    [111, '一百一十一', 'one hundred and eleven'],
    [999, '九百九十九', 'nine hundred and ninety nine'],
  ])('[VOICE-1] counter %i is read as a whole, %s', (counter, zh, en) => {
    expect([inChinese(counter), inEnglish(counter)]).toEqual([zh, en])
    const call = { number: 'A012', counter }
    expect(callText(call, 'zh', 'normal', usual)).toBe(`请 A 零 幺 二 号到 ${zh} 号窗口`)
    expect(callText(call, 'zh', 'short', usual)).toBe(`A 零 幺 二 号，${zh} 号窗口`)
    expect(callText(call, 'en', 'short', usual)).toBe(`A zero one two, counter ${en}`)
  })

  it('[CALLTEXT-1] the hall has its own words, and reads the digit one as it likes', () => {
    const own = Speech.parse({
      one: 'yi',
      wording: { zh: '{number}号的居民，请到{counter}号台', en: 'Counter {counter} for {number}.' },
    })
    const call = { number: 'A101', counter: 11 }
    expect(callText(call, 'zh', 'normal', own)).toBe('A 一 零 一 号的居民，请到 十一 号台')
    expect(callText(call, 'en', 'normal', own)).toBe('Counter eleven for A one zero one.')
  })

  it('[SPEAK-2] the synthesizer reads each digit in its own tone', () => {
    const read = (one: 'yao' | 'yi') =>
      pinyinReading(callText({ number: 'A1101', counter: 12 }, 'zh', 'normal', { ...usual, one }))
    expect(read('yao')).toBe('qing3 A yao1 yao1 ling2 yao1 hao4 dao4 shi2 er4 hao4 chuang1 kou3')
    expect(read('yi')).toBe('qing3 A yi1 yi1 ling2 yi1 hao4 dao4 shi2 er4 hao4 chuang1 kou3')
  })
})
