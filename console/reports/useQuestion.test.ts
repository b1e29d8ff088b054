// @vitest-environment happy-dom
import { effectScope, nextTick, ref } from 'vue'
import { expect, it } from 'vitest'
import { useQuestion } from './useQuestion.ts'

const questionOn = (day: string) => {
  const today = ref(day)
  return { today, ...effectScope().run(() => useQuestion(today))! }
}

it('[REPORTPAGE-1] asks for today, by queue, until something else is chosen, also after midnight', () => {
  const { today, table, series } = questionOn('2026-11-28')
  expect(table.value).toEqual({ from: '2026-11-28', to: '2026-11-28', every: 'all', by: 'queue' })
  expect(series.value).toEqual({ from: '2026-11-28', to: '2026-11-28', every: 'hour', by: 'all' })
  today.value = '2026-11-29'
  expect(table.value?.from).toBe('2026-11-29')
})

it('[REPORTPAGE-1] one’s own period begins with the one before; turned round it is not asked', async () => {
  const { preset, own, table, series } = questionOn('2026-11-28')
  preset.value = 'lastMonth'
  await nextTick()
  preset.value = 'own'
  await nextTick()
  expect(own).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  own.to = '2026-09-30'
  expect([table.value, series.value]).toEqual([null, null])
  own.to = ''
  expect(table.value).toBeNull()
})

it('[REPORTPAGE-2] sends the other period with the question', () => {
  const { comparison, table, series } = questionOn('2026-11-28')
  comparison.value = 'yearBefore'
  for (const { value } of [table, series])
    expect(value).toMatchObject({ compareFrom: '2025-11-28', compareTo: '2025-11-28' })
})

it('[REPORTPAGE-3] asks by the hour only where that is counted', async () => {
  const { preset, own, every, mayBeHourly, table } = questionOn('2026-11-28')
  every.value = 'hour'
  preset.value = 'own'
  await nextTick()
  own.from = '2026-10-01'
  await nextTick()
  expect(mayBeHourly.value).toBe(false)
  expect(table.value?.every).toBe('day')
})
