import { useIntervalFn } from '@vueuse/core'
import { computed, ref, type ComputedRef } from 'vue'

const EACH_MS = 10_000

/** A notice as its sentences, each with its full stop. */
export const sentences = (notice: string): string[] =>
  notice
    .split(/(?<=[。！？])|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)

/** One sentence of the notice after another, so that each stands still and large; null without a notice. */
export function useNotice(notice: () => string | undefined): ComputedRef<string | null> {
  const all = computed(() => sentences(notice() ?? ''))
  const turn = ref(0)
  useIntervalFn(() => turn.value++, EACH_MS)
  return computed(() => all.value[turn.value % all.value.length] ?? null)
}
