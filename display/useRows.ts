import { useElementSize } from '@vueuse/core'
import { computed, type ComputedRef, type Ref } from 'vue'

/** How many rows of so many rem fit whole into a place; at least one. */
export function useRows(place: Readonly<Ref<HTMLElement | null>>, rem: number): ComputedRef<number> {
  const { height } = useElementSize(place)
  return computed(() => {
    const row = rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    // What is a hair too low for one more is still high enough.
    return Math.max(1, Math.floor((height.value + 1) / row))
  })
}
