import { useEventListener } from '@vueuse/core'
import { computed, ref, watchEffect } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useSignIn } from './useSignIn.ts'

/** Locks the page of a clerk who has gone away: never while somebody is in front of them, but as soon as they have gone. */
export function useLock(): void {
  const hub = useHub()
  const people = useSignIn()
  const touchedAt = ref(hub.now)
  const idle = computed(() => {
    const minutes = hub.views.catalogue?.rules.lockMinutes ?? 0
    return minutes > 0 && hub.now - touchedAt.value >= minutes * 60_000
  })
  useEventListener(window, ['keydown', 'pointerdown'], () => (touchedAt.value = hub.now))
  watchEffect(() => {
    if (people.clerk && idle.value && hub.views.counter?.current === null) people.lock()
  })
}
