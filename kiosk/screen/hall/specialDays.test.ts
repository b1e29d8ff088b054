import { expect, it } from 'vitest'
import { specialDaysSoon } from './specialDays.ts'

const holiday = (day: string) => ({ day, open: null, name: { zh: '放假', en: 'Holiday' } })

it('[KIOSK-13] the holidays that are near stand beside the hours, the first of them first', () => {
  const days = ['2026-12-30', '2026-11-29', '2026-12-01', '2026-11-28', '2026-11-27', '2026-12-02'].map(
    holiday,
  )
  expect(specialDaysSoon(days, '2026-11-28').map(({ day }) => day)).toEqual([
    '2026-11-28',
    '2026-11-29',
    '2026-12-01',
  ])
  expect(specialDaysSoon(days, null)).toEqual([])
})
