import { useIntervalFn } from '@vueuse/core'
import { computed, ref, type ComputedRef } from 'vue'

const EACH_MS = 10_000

/** A notice as its sentences, each with its full stop. */
export const sentences = (notice: string): string[] =>
  notice
    .split(/(?<=[。！？])|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)

/** Width of a sentence in Chinese characters; a Latin letter takes about half of one. */
export const widthOf = (sentence: string): number =>
  [...sentence].reduce((sum, sign) => sum + (/[\u2e80-\uffff]/.test(sign) ? 1 : 0.5), 0)

/** One sentence of the notice after another, so that each stands still and large; null without a notice. */
export function useNotice(notice: () => string | undefined): ComputedRef<string | null> {
  const all = computed(() => sentences(notice() ?? ''))
  const turn = ref(0)
  useIntervalFn(() => turn.value++, EACH_MS)
  return computed(() => all.value[turn.value % all.value.length] ?? null)
}
