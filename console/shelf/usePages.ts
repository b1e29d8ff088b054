import { computed, ref, shallowRef, watch, type ShallowRef } from 'vue'
import type { z } from 'zod'
import { ask } from '../ask.ts'

/** Entries of one page. */
const PAGE = 50

/**
 * A list of the hub that is read page by page: as many pages as were asked for, renewed together. `path` is what is
 * asked below `/api/v1/` with its filters; other filters begin with the first page again.
 */
export function usePages<L extends { next: number | null }>(
  path: () => string,
  shape: z.ZodType<L>,
  join: (pages: L[]) => Partial<L>,
) {
  const list: ShallowRef<L | null> = shallowRef(null)
  const pages = ref(1)
  watch(path, () => (pages.value = 1), { flush: 'sync' })

  async function load(): Promise<void> {
    const asking = path()
    const read: L[] = []
    let next: number | null = null
    do {
      const after: string = next === null ? '' : `&after=${next}`
      const asked = await ask('GET', `${asking}&limit=${PAGE}${after}`, shape)
      if (!asked.ok || asking !== path()) return
      read.push(asked.answer)
      next = asked.answer.next
    } while (next !== null && read.length < pages.value)
    list.value = { ...read.at(-1)!, ...join(read) }
  }
  function more(): Promise<void> {
    pages.value++
    return load()
  }
  const mayMore = computed(() => (list.value?.next ?? null) !== null)
  return { list, load, more, mayMore }
}
