import { computed, onScopeDispose, shallowRef } from 'vue'
import type { z } from 'zod'
import { useLanguage } from '../../client/languages.ts'
import { ask, type Asked } from '../ask.ts'

/**
 * Asks the journal one question at a time: a newer one ends the one before, of which `send` resolves to null. It also
 * does where there is no answer; then `trouble` is the sentence that says why, except where the journal has nothing of
 * the kind (`nothing`).
 */
export function useLatest<T>(shape: z.ZodType<T>) {
  const { t, sayRefusal } = useLanguage()
  const asking = shallowRef(false)
  const failed = shallowRef<Exclude<Asked<T>, { ok: true }> | null>(null)
  let current: AbortController | undefined

  async function send(path: string, query: Record<string, string>): Promise<T | null> {
    current?.abort()
    const mine = (current = new AbortController())
    asking.value = true
    const asked = await ask('GET', `${path}?${new URLSearchParams(query)}`, shape, undefined, mine.signal)
    if (mine !== current) return null
    asking.value = false
    failed.value = asked.ok ? null : asked
    return asked.ok ? asked.answer : null
  }
  onScopeDispose(() => current?.abort())

  const code = computed(() => (failed.value && 'refusal' in failed.value ? failed.value.refusal.code : null))
  const nothing = computed(() => code.value === 'notFound')
  const trouble = computed(() => {
    if (failed.value === null || nothing.value) return null
    if ('unanswered' in failed.value) return t('link.unanswered')
    // The page asks in the right form: only too much at once is left.
    return code.value === 'malformed' ? t('journal.wrong') : sayRefusal(failed.value.refusal)
  })
  return { send, asking, nothing, trouble }
}
