import { expect, it } from 'vitest'
import { pinyinReading } from './reading.ts'

it.each([
  ['请选择事项', 'qing3 xuan3 ze2 shi4 xiang4'],
  ['银行', 'yin2 hang2'],
  ['行走', 'xing2 zou3'],
  ['请出示身份证，谢谢。', 'qing3 chu1 shi4 shen1 fen4 zheng4 , xie4 xie4 .'],
  ['您的号码', 'nin2 de5 hao4 ma3'],
  ['A012 号', 'A012 hao4'],
  ['女士', 'nv3 shi4'],
  ['带了吗？。身份证', 'dai4 le5 ma5 . shen1 fen4 zheng4'],
])('[SPEAK-2] %s is read as numbered pinyin, by its words', (text, expected) => {
  expect(pinyinReading(text)).toBe(expected)
})
