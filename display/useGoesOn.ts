import { useIntervalFn } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import type { DisplayView } from '../protocol/views.ts'

type GoesOn = DisplayView['goesOn'][number]

/** Those that do not fit stand on a page of their own for so long, in ms. */
const PAGE_MS = 6_000
/** Of more counters the first are named. */
const NAMED = 4

/** [WALL-16] Those who go on, `most` at a time in turn; whoever comes new is on the first page and seen at once. */
export function useGoesOn(all: () => readonly GoesOn[], most: () => number) {
  const turn = ref(0)
  const { pause, resume } = useIntervalFn(() => turn.value++, PAGE_MS)
  const pages = computed(() => Math.max(1, Math.ceil(all().length / most())))
  const shown = computed(() => {
    const from = (turn.value % pages.value) * most()
    return all().slice(from, from + most())
  })
  watch(
    () => all().map(({ number }) => number),
    (now, before) => {
      if (now.every((number) => before.includes(number))) return
      turn.value = 0
      pause()
      resume()
    },
  )
  return shown
}

/** Numbers of counters as a board names them. */
export function countersInWords(counters: readonly number[], between: string): string {
  const named = counters.slice(0, NAMED).join(between)
  return counters.length > NAMED ? `${named}…` : named
}
