import { onScopeDispose, shallowRef, watch } from 'vue'
import { ComplaintReport, type ComplaintFigures } from '../../protocol/complaints.ts'
import { ask } from '../ask.ts'
import type { Period } from '../reports/periods.ts'

/** [COMPLAINT-15] What became of the complaints of a period; the figures before stay until the next have come. */
export function useFigures(period: () => Period) {
  const report = shallowRef<ComplaintReport | null>(null)
  let current: AbortController | undefined
  async function load({ from, to }: Period): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    const query = new URLSearchParams({ from, to })
    const asked = await ask('GET', `complaints/figures?${query}`, ComplaintReport, undefined, mine.signal)
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

/** Mean working days to the answer. */
export const meanDays = ({ workingDays, answered }: ComplaintFigures, language: string): string =>
  answered === 0
    ? ''
    : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(workingDays / answered)
