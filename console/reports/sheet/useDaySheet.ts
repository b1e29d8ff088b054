import { computed, type Ref } from 'vue'
import type { ReportBy, ReportEvery } from '../../../protocol/reports.ts'
import { useReport } from '../useReport.ts'

/** All reports of one business day that its sheet is made of; null until they are there. */
export function useDaySheet(day: Ref<string>) {
  const ask = (by: ReportBy, every: ReportEvery = 'all') =>
    useReport(computed(() => ({ from: day.value, to: day.value, by, every })))
  const parts = {
    hours: ask('all', 'hour'),
    queues: ask('queue'),
    counters: ask('counter'),
    classes: ask('class'),
  }
  const all = Object.values(parts)
  const reports = computed(() => {
    const [hours, queues, counters, classes] = all.map(({ answer }) => answer.value)
    return hours && queues && counters && classes ? { hours, queues, counters, classes } : null
  })
  const failed = computed(() => all.map(({ failed: one }) => one.value).find((one) => one !== null) ?? null)
  const again = (): void => all.forEach((part) => void part.again())
  return { reports, failed, again }
}
export type DayReports = NonNullable<ReturnType<typeof useDaySheet>['reports']['value']>
