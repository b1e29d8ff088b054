import { ref } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import { Refused } from '../../protocol/answers.ts'
import { saveBlob } from '../saveBlob.ts'

const PATIENCE_MS = 40_000

/** Saves the record of a ticket for a dispute; where there is none, `trouble` says why and what to do. */
export function useRecord() {
  const { t, sayRefusal } = useLanguage()
  const busy = ref(false)
  const trouble = ref<string | null>(null)

  async function save(ticket: string): Promise<void> {
    busy.value = true
    trouble.value = await saved(ticket).catch(() => t('link.unanswered'))
    busy.value = false
  }
  /** Resolves to what went wrong; null where nothing did. */
  async function saved(ticket: string): Promise<string | null> {
    const response = await fetch(`/api/v1/journal/record?ticket=${ticket}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) {
      saveBlob(await response.blob(), recordName(ticket))
      return null
    }
    const { refusal } = Refused.parse(await response.json())
    // The ticket is there, so only its day can be in the way: no later one has begun.
    return refusal.code === 'malformed' ? t('journal.saveTomorrow') : sayRefusal(refusal)
  }
  return { save, busy, trouble }
}

export const recordName = (ticket: string): string => `record-${ticket}.json`
