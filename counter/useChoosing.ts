import { computed, ref, watch, type Ref } from 'vue'
import type { Option } from './asking.ts'

export interface ChoosingParts {
  /** Whether a digit chooses the option that stands at its place. */
  digits: () => boolean
  choose: (option: Option) => void
}

/**
 * Choosing one of the options with arrows and Enter. The options may change meanwhile; the choice stays on
 * its own option, and where that has gone nothing is chosen until the clerk looks again.
 */
export function useChoosing(shown: Ref<Option[]>, typed: Ref<string>, { digits, choose }: ChoosingParts) {
  const activeId = ref(shown.value[0]?.id)
  const active = computed(() => shown.value.find(({ id }) => id === activeId.value))
  const gone = computed(() => shown.value.length > 0 && !active.value)
  watch(typed, () => (activeId.value = shown.value[0]?.id))

  function move(by: 1 | -1): void {
    const at = shown.value.findIndex(({ id }) => id === activeId.value)
    const from = at < 0 && by < 0 ? 0 : at
    activeId.value = shown.value.at((from + by) % Math.max(1, shown.value.length))?.id
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
      return
    }
    // The key that opened the question may still be down: held, it neither answers nor types.
    if (event.repeat && typed.value === '') event.preventDefault()
    if (event.repeat || (event.target instanceof Element && event.target.closest('button'))) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (active.value) choose(active.value)
    } else if (digits() && /^[1-9]$/.test(event.key)) {
      // Else the digit would be typed into the field of the question that follows.
      event.preventDefault()
      const option = shown.value[Number(event.key) - 1]
      if (option) choose(option)
    }
  }
  return { active, gone, onKey }
}
