import { pinyin } from 'pinyin-pro'

/**
 * Chinese text as numbered pinyin (`qing3 chu1 shi4`), because the synthesizer reads characters with more than
 * one sound wrongly. What is not Chinese stays; punctuation becomes the pause that it is.
 */
export function pinyinReading(text: string): string {
  const plain = text
    .replaceAll(/[，、：；]/g, ', ')
    .replaceAll(/[。！？…]/g, '. ')
    .replaceAll(/[「」“”《》（）·]/g, ' ')
  const words = pinyin(plain, { toneType: 'num', type: 'array', nonZh: 'consecutive', v: true })
  // The synthesizer counts the toneless syllable as the fifth.
  return words
    .join(' ')
    .replaceAll(/(?<=[a-z])0\b/g, '5')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[.,]) [.,]/g, '')
    .trim()
}
