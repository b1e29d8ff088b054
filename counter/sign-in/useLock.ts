import { useEventListener } from '@vueuse/core'
import { computed, ref, watchEffect } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useSignIn } from './useSignIn.ts'

/** Locks the page of a clerk who has gone away: never while somebody is in front of them, but as soon as they have gone. */
export function useLock(): void {
  const hub = useHub()
  const people = useSignIn()
  /** By a clock that nobody sets, in ms. */
  const touchedAt = ref(performance.now())
  const quietMs = (): number => performance.now() - touchedAt.value
  const idle = computed(() => {
    const minutes = hub.views.catalogue?.rules.lockMinutes ?? 0
    // The hub's clock ticks once a second, and this is asked anew.
    return minutes > 0 && hub.now > 0 && quietMs() >= minutes * 60_000
  })
  useEventListener(window, ['keydown', 'pointerdown'], () => (touchedAt.value = performance.now()))
  watchEffect(() => {
    if (people.clerk && idle.value && hub.views.counter?.current === null) people.lock()
  })
}
