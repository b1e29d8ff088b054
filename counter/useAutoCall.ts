import { useEventListener, useIntervalFn, useStorage } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { useHub } from '../client/hub.ts'
import { useLost } from '../client/useLost.ts'
import { deskState, type Act } from './state.ts'
import { useCounter } from './useCounter.ts'

const COUNTDOWN_S = 5
/** After these the person has gone to where they were sent, and the next may come. */
const ends: readonly Act[] = ['finish', 'finishOther', 'transfer']

/**
 * The call that follows a finish by itself: after a countdown where the clerk has switched it on, at once where
 * they pressed the key for both. Any other key, a pause or a lost line stops it. Where the page is `covered`, nobody is
 * called behind what covers it.
 */
export function useAutoCall(covered: () => boolean) {
  const desk = useCounter()
  const hub = useHub()
  const lost = useLost()
  /** Kept by this browser. */
  const on = useStorage('paihao.autoCall', false)
  /** Whole seconds to the call; null where none will come. */
  const left = ref<number | null>(null)
  const possible = computed(() => {
    const { view, ask } = desk
    const reached = hub.link === 'live' && !lost.value
    return !!view && deskState(view) === 'free' && view.waiting > 0 && reached && !ask && !covered()
  })
  const tick = useIntervalFn(() => (left.value = Math.max(0, (left.value ?? 0) - 1)), 1_000, {
    immediate: false,
  })

  function begin(seconds: number): void {
    if (!possible.value) return
    left.value = seconds
    tick.resume()
  }
  /** Whoever has to be told the number of their case has not gone yet. */
  const mustBeTold = (number: string | undefined): boolean => !!desk.opened && desk.opened.number === number
  function cancel(): void {
    left.value = null
    tick.pause()
  }
  function toggle(): void {
    on.value = !on.value
    cancel()
  }

  watch(
    () => desk.note,
    (note) => {
      if (note?.kind !== 'done') return
      if (note.act === 'finishNext') begin(0)
      else if (on.value && ends.includes(note.act) && !mustBeTold(note.number)) begin(COUNTDOWN_S)
    },
    { flush: 'sync' },
  )
  watch([possible, () => desk.pending], ([may, pending]) => {
    // What ended the last person may still be on its way when the countdown begins.
    if (!may || (pending && pending !== 'finishNext' && !ends.includes(pending))) cancel()
  })
  watch([left, () => desk.ready], ([seconds, ready]) => {
    if (seconds !== 0 || !ready) return
    cancel()
    desk.press('callNext')
  })
  useEventListener(window, 'keydown', ({ key }: KeyboardEvent) => {
    if (key === 'Escape') cancel()
  })
  return { on, left, toggle, cancel }
}
