import { useIntervalFn } from '@vueuse/core'
import { ref, type Ref } from 'vue'

type Health = 'checking' | 'ready' | 'away'

/** Whether the hub answers, looked at every ten seconds. */
export function useHealth(): Ref<Health> {
  const health = ref<Health>('checking')
  async function look(): Promise<void> {
    try {
      const response = await fetch('/healthz', { cache: 'no-store' })
      health.value = response.ok ? 'ready' : 'away'
    } catch {
      health.value = 'away'
    }
  }
  useIntervalFn(look, 10_000, { immediateCallback: true })
  return health
}
