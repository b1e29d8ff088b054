import { ref } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useLanguage } from '../../client/languages.ts'

type Send = ReturnType<typeof useHub>['send']

/**
 * Sends a command for a person who waits for its outcome. `act` resolves to whether it was done;
 * where it was not, `trouble` is the sentence that says why and what to do.
 */
export function useAct() {
  const hub = useHub()
  const { t, sayRefusal } = useLanguage()
  const busy = ref(false)
  const trouble = ref<string | null>(null)

  async function act(...command: Parameters<Send>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    trouble.value = null
    try {
      const outcome = await hub.send(...command)
      if (!outcome.ok) {
        trouble.value = 'unanswered' in outcome ? t('link.unanswered') : sayRefusal(outcome.refusal)
      }
      return outcome.ok
    } finally {
      busy.value = false
    }
  }
  function forget(): void {
    trouble.value = null
  }
  return { act, busy, trouble, forget }
}
