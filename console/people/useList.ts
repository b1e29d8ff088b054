import { useIntervalFn } from '@vueuse/core'
import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { z } from 'zod'
import { ask } from '../ask.ts'

/** What stands at this address of the hub, asked for at once and every `everyMs`; null before it has come. */
export function useList<T>(path: string, shape: z.ZodType<T>, everyMs: number) {
  const list: ShallowRef<T | null> = shallowRef(null)
  async function load(): Promise<void> {
    const asked = await ask('GET', path, shape)
    if (asked.ok) list.value = asked.answer
  }
  onMounted(load)
  useIntervalFn(() => void load(), everyMs)
  return { list, load }
}
