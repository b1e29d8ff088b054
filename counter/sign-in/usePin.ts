import { computed, ref } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useLanguage } from '../../client/languages.ts'
import { useSignIn } from './useSignIn.ts'

/** What a PIN looks like; the hub alone knows whether it is the right one. */
const PIN = /^\d{4,8}$/

/** The PIN of one clerk as it is typed: sent once at a time, with a sentence for what went wrong. */
export function usePin() {
  const hub = useHub()
  const people = useSignIn()
  const { t, sayRefusal } = useLanguage()
  const pin = ref('')
  const busy = ref(false)
  const problem = ref<string | null>(null)
  /** The hub's clock when the next try is allowed. */
  const freeAt = ref(0)
  const wait = computed(() => Math.max(0, Math.ceil((freeAt.value - hub.now) / 1_000)))
  const trouble = computed(() =>
    wait.value > 0 ? t('refusal.pinBlocked', { seconds: wait.value }) : problem.value,
  )
  const ready = computed(() => PIN.test(pin.value) && !busy.value && wait.value === 0)

  async function send(clerk: string): Promise<void> {
    if (!ready.value) return
    busy.value = true
    problem.value = null
    try {
      const failed = await people.signIn(clerk, pin.value)
      if (failed === 'unanswered') problem.value = t('link.unanswered')
      else if (failed?.refusal.code === 'pinBlocked') {
        freeAt.value = hub.now + Number(failed.refusal.params?.['seconds'] ?? 0) * 1_000
      } else if (failed) problem.value = sayRefusal(failed.refusal)
    } finally {
      pin.value = ''
      busy.value = false
    }
  }
  /** For another clerk nothing of this one's tries counts. */
  function clear(): void {
    pin.value = ''
    problem.value = null
    freeAt.value = 0
  }
  return { pin, busy, wait, trouble, ready, send, clear }
}
