import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { useLanguage } from '../../../client/languages.ts'

/** What the spoken guidance has to say now. */
export const useGuide = defineStore('guide', () => {
  const text = ref('')
  const say = (words: string): void => void (text.value = words)
  return { text, say }
})

/** Lets the guidance say a step's sentences when it comes up and whenever they change. */
export function useSpoken(sentences: () => string[]): void {
  const guide = useGuide()
  const { locale } = useLanguage()
  watch(() => spokenText(sentences(), locale.value), guide.say, { immediate: true })
}

/** Headings and names have no full stop of their own; without one the voice would run on. */
export function spokenText(sentences: readonly string[], language: string): string {
  const chinese = language === 'zh'
  return sentences
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => (/[.?!。？！…]$/u.test(sentence) ? sentence : `${sentence}${chinese ? '。' : '.'}`))
    .join(chinese ? '' : ' ')
}
