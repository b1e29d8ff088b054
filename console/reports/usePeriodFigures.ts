import { onScopeDispose, shallowRef, watch } from 'vue'
import type { z } from 'zod'
import { ask } from '../ask.ts'
import type { Period } from './periods.ts'

/** What the hub counts at `path` for a period; the figures before stay until the next have come. */
export function usePeriodFigures<T>(period: () => Period, path: string, shape: z.ZodType<T>) {
  const report = shallowRef<T | null>(null)
  let current: AbortController | undefined
  async function load({ from, to }: Period): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    const query = new URLSearchParams({ from, to })
    const asked = await ask('GET', `${path}?${query}`, shape, undefined, mine.signal)
    if (mine === current && asked.ok) report.value = asked.answer
  }
  watch(period, load, { immediate: true })
  onScopeDispose(() => current?.abort())
  return report
}

/** A part of some; empty where there are none, as in docs/reports.md. */
export const share = (part: number, of: number, language: string): string =>
  of === 0
    ? ''
    : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(part / of)

/** A sum over so many; empty where there are none. */
export const mean = (sum: number, of: number, language: string): string =>
  of === 0 ? '' : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(sum / of)
