import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { useLanguage } from '../../../client/languages.ts'

/** What the spoken guidance has to say now. */
export const useGuide = defineStore('guide', () => {
  /** A new list each time, so that whoever watches it hears the same words again too. */
  const sentences = shallowRef<readonly string[]>([])
  /** The words of each page that is there. The one that came last has the word: a question, before its page. */
  const pages = new Map<symbol, readonly string[]>()
  const last = (): symbol | undefined => [...pages.keys()].at(-1)

  /** Says something in passing. */
  function say(words: string): void {
    sentences.value = [words]
  }
  function present(page: symbol, words: readonly string[]): void {
    pages.set(page, words)
    if (page === last()) sentences.value = [...words]
  }
  function leave(page: symbol): void {
    const had = page === last()
    pages.delete(page)
    if (had) sentences.value = [...([...pages.values()].at(-1) ?? [])]
  }
  return { sentences, say, present, leave }
})

/**
 * Lets the guidance say the sentences of a page when it comes up and whenever they change, and those of the page
 * beneath when it goes.
 */
export function useSpoken(sentences: () => string[]): void {
  const guide = useGuide()
  const { locale } = useLanguage()
  const page = Symbol('page')
  watch(
    () => ended(sentences(), locale.value),
    (now, before) => {
      if (now.join('\n') !== before?.join('\n')) guide.present(page, now)
    },
    { immediate: true },
  )
  onScopeDispose(() => guide.leave(page))
}

/** Headings and names have no full stop of their own; without one the voice would not fall at their end. */
export function ended(sentences: readonly string[], language: string): string[] {
  const stop = language === 'zh' ? '。' : '.'
  return sentences
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => (/[.?!。？！…]$/u.test(sentence) ? sentence : `${sentence}${stop}`))
}
