import { useEventListener, useTimeoutFn } from '@vueuse/core'
import { ref } from 'vue'

/** A pointer that stays this long is a hand that leans on the glass. */
const LEANING_MS = 3_000
const HINT_MS = 5_000
/** A click follows its pointer at once. */
const CLICK_MS = 80

/**
 * Takes only what one finger presses briefly: with several pointers on the glass, or one that leans on it,
 * nothing is pressed. `hint` is true for a while afterwards, to say so kindly.
 */
export function useOneFinger() {
  const hint = ref(false)
  const down = new Set<number>()
  let spoiled = false
  const unhint = useTimeoutFn(() => (hint.value = false), HINT_MS, { immediate: false })
  const leaning = useTimeoutFn(spoil, LEANING_MS, { immediate: false })
  const forget = useTimeoutFn(() => (spoiled = false), CLICK_MS, { immediate: false })

  function spoil(): void {
    spoiled = true
    hint.value = true
    unhint.start()
  }
  function lift(event: PointerEvent): void {
    down.delete(event.pointerId)
    if (down.size > 0) return
    leaning.stop()
    if (spoiled) forget.start()
  }
  useEventListener(
    window,
    'pointerdown',
    (event) => {
      // After the first of a touch that is new, whatever was down before is gone.
      if (event.isPrimary) down.clear()
      down.add(event.pointerId)
      forget.stop()
      spoiled = spoiled && down.size > 1
      if (down.size > 1) return spoil()
      leaning.start()
    },
    { capture: true },
  )
  useEventListener(window, ['pointerup', 'pointercancel'], lift, { capture: true })
  useEventListener(
    window,
    'click',
    (event) => {
      if (!spoiled) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
  return { hint }
}
