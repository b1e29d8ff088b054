import { watch } from 'vue'
import { useLanguage } from '../client/languages.ts'

const KEPT = 'paihao.language'

/** The language that was chosen on this phone before, or else the phone's own; English where it is not Chinese. */
export function useOwnLanguage() {
  const language = useLanguage()
  language.change(kept() ?? (/^zh\b/i.test(navigator.language) ? 'zh' : 'en'))
  watch(language.locale, keep)
  return language
}

function kept(): string | null {
  try {
    const language = localStorage.getItem(KEPT)
    return language === 'zh' || language === 'en' ? language : null
  } catch {
    // A browser that keeps nothing.
    return null
  }
}

function keep(language: string): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // It is asked again next time.
  }
}
