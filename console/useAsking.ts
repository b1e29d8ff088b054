import { ref } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { Refusal } from '../protocol/refusals.ts'
import { ask, type Asked } from './ask.ts'

/**
 * Asks the hub for a person who waits. `send` resolves to the answer, or to null; then `trouble` is the sentence that
 * says why and what to do.
 */
export function useAsking() {
  const { t, sayRefusal } = useLanguage()
  const busy = ref(false)
  const trouble = ref<string | null>(null)

  async function send<T>(...question: Parameters<typeof ask<T>>): Promise<T | null> {
    if (busy.value) return null
    busy.value = true
    trouble.value = null
    try {
      const asked = await ask(...question)
      if (asked.ok) return asked.answer
      trouble.value = wordsFor(asked)
      return null
    } finally {
      busy.value = false
    }
  }
  function wordsFor(asked: Exclude<Asked<unknown>, { ok: true }>): string {
    if ('unanswered' in asked) return t('link.unanswered')
    return weaknessOf(asked.refusal) ?? sayRefusal(asked.refusal)
  }
  const weaknessOf = ({ code, params }: Refusal): string | null =>
    code === 'weakPassword' ? t(`people.weak.${String(params?.['why'])}`) : null
  return { send, busy, trouble }
}
