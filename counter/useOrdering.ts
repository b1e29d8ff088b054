import { ref } from 'vue'

/** Putting things in order with the keys alone: arrows choose, arrows with Shift move the chosen one. */
export function useOrdering<T>(things: readonly T[], accept: (ordered: T[]) => void) {
  const ordered = ref([...things]) as { value: T[] }
  const at = ref(0)

  /** The chosen one changes its place with its neighbour; at the end nothing happens. */
  function move(by: 1 | -1): void {
    const to = at.value + by
    if (to < 0 || to >= ordered.value.length) return
    const next = [...ordered.value]
    ;[next[at.value], next[to]] = [next[to]!, next[at.value]!]
    ordered.value = next
    at.value = to
  }
  function choose(by: 1 | -1): void {
    at.value = (at.value + by + ordered.value.length) % ordered.value.length
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      if (event.shiftKey) move(by)
      else choose(by)
    } else if (event.key === 'Enter' && !event.repeat) {
      if (event.target instanceof Element && event.target.closest('button')) return
      event.preventDefault()
      accept(ordered.value)
    }
  }
  return { ordered, at, move, onKey }
}
