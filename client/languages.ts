import { useStorage } from '@vueuse/core'
import { createI18n, useI18n } from 'vue-i18n'
import type { Text } from '../protocol/primitives.ts'
import type { Refusal } from '../protocol/refusals.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'

/**
 * Words by language; each language file of a screen has the same keys. A language beside Chinese and English
 * brings the words that all screens share as well.
 */
export interface Messages {
  zh: Record<string, unknown>
  en: Record<string, unknown>
  [other: string]: Record<string, unknown>
}

export function createLanguages(own: Messages) {
  return createI18n({
    legacy: false,
    locale: 'zh',
    fallbackLocale: 'zh',
    messages: { ...own, zh: { ...zh, ...own.zh }, en: { ...en, ...own.en } },
  })
}

/** The language of this screen, words of the catalogue in it, and sentences for refusals. */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' })
  /** Words of the catalogue in this language; where it has none, in the one that most can read. */
  const say = (text: Text): string => text[locale.value] ?? text.en
  /** The language of `say(text)` where it is not the page's, for those who listen. */
  const tongue = (text: Text): string | undefined => (text[locale.value] === undefined ? 'en' : undefined)
  const sayRefusal = (refusal: Refusal): string => t(`refusal.${refusal.code}`, refusal.params ?? {})
  function change(language: string): void {
    locale.value = language
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language
  }
  return { t, locale, say, tongue, sayRefusal, change }
}

/** As useLanguage, for screens of staff, whose choice this browser keeps. */
export function useKeptLanguage() {
  const language = useLanguage()
  const kept = useStorage('paihao.language', 'zh')
  language.change(kept.value)
  function change(to: string): void {
    kept.value = to
    language.change(to)
  }
  return { ...language, change }
}
