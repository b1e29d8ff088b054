import { useIntervalFn } from '@vueuse/core'
import { inject, provide, type InjectionKey } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { Board } from '../protocol/catalogue.ts'
import type { Text } from '../protocol/primitives.ts'

/** The same words in one language. */
export interface Line {
  lang: string
  text: string
}

const TURN_MS = 10_000
const TONGUES: InjectionKey<Board['languages']> = Symbol('tongues')

/** Sets how a board shows its languages; in turn, the whole page changes over every ten seconds. */
export function provideTongues(languages: Board['languages']): ReturnType<typeof useTongues> {
  const { change, locale } = useLanguage()
  provide(TONGUES, languages)
  if (languages === 'turn') useIntervalFn(() => change(locale.value === 'zh' ? 'en' : 'zh'), TURN_MS)
  return useTongues(languages)
}

/** Words of the page and of the catalogue as lines: one, or Chinese with English beside it. */
export function useTongues(languages = inject(TONGUES, 'zh')) {
  const { t, locale, say, tongue } = useLanguage()
  const both = languages === 'both'
  const tongues = (): string[] => (both ? ['zh', 'en'] : [locale.value])
  const words = (key: string, named: Record<string, unknown> = {}): Line[] =>
    tongues().map((lang) => ({ lang, text: t(key, named, { locale: lang }) }))
  const names = (text: Text): Line[] =>
    both
      ? tongues().map((lang) => ({ lang, text: text[lang] ?? text.en }))
      : [{ lang: tongue(text) ?? locale.value, text: say(text) }]
  return { words, names, both }
}
