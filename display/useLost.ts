import { ref, watch, type Ref } from 'vue'
import { useHub } from '../client/hub.ts'

/** A gap this short, in ms, is nothing that the hall needs to know. */
const PATIENCE_MS = 5_000

/** True once the hub has been gone for some seconds; false as soon as it is back. */
export function useLost(): Ref<boolean> {
  const hub = useHub()
  const lost = ref(false)
  watch(
    () => hub.link === 'live',
    (live, _, onCleanup) => {
      if (live) {
        lost.value = false
        return
      }
      const timer = setTimeout(() => (lost.value = true), PATIENCE_MS)
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true },
  )
  return lost
}
