import { useEventListener, useIntervalFn } from '@vueuse/core'
import { ref, toValue, type MaybeRefOrGetter, type Ref } from 'vue'

interface IdleWatch {
  /** Whole seconds left once the warning has begun, else null. */
  warning: Ref<number | null>
  /** As if the screen were touched now. */
  touch(): void
}

/**
 * Watches whether the person is still there. After `quietMs` without touch or key a warning counts down
 * `warnMs`; then `onEnd` is called, once until the next touch. Nothing happens while `active` says no.
 */
export function useIdleWatch(options: {
  quietMs: MaybeRefOrGetter<number>
  warnMs: number
  active: () => boolean
  onEnd: () => void
}): IdleWatch {
  const { quietMs, warnMs, active, onEnd } = options
  const warning = ref<number | null>(null)
  // The monotonic clock: a corrected wall clock must neither end a visit nor prolong it.
  let last = performance.now()

  function touch(): void {
    last = performance.now()
    warning.value = null
  }
  // Once the warning stands, its own buttons decide: one of them ends the visit.
  const stir = (): void => void (warning.value === null && touch())
  useEventListener(window, ['pointerdown', 'keydown'], stir, { capture: true, passive: true })
  useIntervalFn(() => {
    if (!active()) return touch()
    const left = last + toValue(quietMs) + warnMs - performance.now()
    warning.value = left <= warnMs ? Math.ceil(left / 1_000) : null
    if (left > 0) return
    touch()
    onEnd()
  }, 250)
  return { warning, touch }
}
