import { computed, reactive, ref, watch, type Ref } from 'vue'
import { LONGEST_HOURLY_DAYS, type ReportBy, type ReportEvery } from '../../protocol/reports.ts'
import {
  comparedPeriod,
  daysIn,
  presetPeriod,
  stepsFor,
  type Comparison,
  type Period,
  type Preset,
} from './periods.ts'
import type { Asked } from './request.ts'

/**
 * What the manager asks: a period by a preset or of their own, how it is divided, and what it is compared with.
 * `table` is the question of the table, `series` that of the chart; null while the own period is none.
 */
export function useQuestion(today: Readonly<Ref<string>>) {
  const preset = ref<Preset | 'own'>('today')
  const own = reactive<Period>({ from: today.value, to: today.value })
  const every = ref<ReportEvery>('all')
  const by = ref<ReportBy>('queue')
  const comparison = ref<Comparison>('none')
  // One's own period begins with the one that was chosen before.
  watch(preset, (chosen, before) => {
    if (chosen === 'own' && before !== 'own') Object.assign(own, presetPeriod(before, today.value))
  })

  const period = computed<Period | null>(() => {
    if (preset.value !== 'own') return presetPeriod(preset.value, today.value)
    return own.from !== '' && own.to !== '' && own.from <= own.to ? { ...own } : null
  })
  const mayBeHourly = computed(() => period.value !== null && daysIn(period.value) <= LONGEST_HOURLY_DAYS)
  watch(mayBeHourly, (may) => {
    if (!may && every.value === 'hour') every.value = 'day'
  })
  const compared = computed<Period | null>(() =>
    period.value === null || comparison.value === 'none'
      ? null
      : comparedPeriod(period.value, comparison.value),
  )
  const base = computed(() => {
    if (period.value === null) return null
    const { from, to } = compared.value ?? {}
    return {
      ...period.value,
      ...(from !== undefined && to !== undefined && { compareFrom: from, compareTo: to }),
    }
  })
  const table = computed<Asked | null>(
    () => base.value && { ...base.value, every: every.value, by: by.value },
  )
  const series = computed<Asked | null>(
    () => base.value && { ...base.value, every: stepsFor(base.value), by: 'all' },
  )
  return { preset, own, every, by, comparison, period, compared, mayBeHourly, table, series }
}
