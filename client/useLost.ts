import { useIntervalFn } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'
import { useHub } from './hub.ts'

/** The hub is heard once a second; a silence of this length, in ms, is one that the hall needs to know of. */
const PATIENCE_MS = 4_000
const LOOK_MS = 250
const HELD_UP_MS = 1_000

/** True once the hub has not been heard of for some seconds; false as soon as it is back. */
export function useLost(): Readonly<Ref<boolean>> {
  const hub = useHub()
  const lost = ref(false)
  let lookedAt = performance.now()
  const look = (): void => {
    const now = performance.now()
    // A page that was held up itself has not heard yet what came meanwhile.
    const heldUp = now - lookedAt > HELD_UP_MS
    lookedAt = now
    if (!heldUp) lost.value = now - hub.heardAt >= PATIENCE_MS
  }
  useIntervalFn(look, LOOK_MS)
  watch(() => hub.heardAt, look, { flush: 'sync' })
  return lost
}
