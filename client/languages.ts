import { useStorage } from '@vueuse/core'
import { createI18n, useI18n } from 'vue-i18n'
import type { Text } from '../protocol/primitives.ts'
import type { Refusal } from '../protocol/refusals.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'

/** Words by language; each language file of a screen has the same keys. */
export interface Messages {
  zh: Record<string, unknown>
  en: Record<string, unknown>
}

export function createLanguages(own: Messages) {
  return createI18n({
    legacy: false,
    locale: 'zh',
    fallbackLocale: 'zh',
    messages: { zh: { ...zh, ...own.zh }, en: { ...en, ...own.en } },
  })
}

/** The language of this screen, words of the catalogue in it, and sentences for refusals. */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' })
  const say = (text: Text): string => text[locale.value] ?? text.zh
  const sayRefusal = (refusal: Refusal): string => t(`refusal.${refusal.code}`, refusal.params ?? {})
  function change(language: string): void {
    locale.value = language
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language
  }
  return { t, locale, say, sayRefusal, change }
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
