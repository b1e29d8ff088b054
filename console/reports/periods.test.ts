import { describe, expect, it } from 'vitest'
import { comparedPeriod, presetPeriod, PRESETS, stepsFor } from './periods.ts'

const SATURDAY = '2026-11-28'
const compared = (from: string, to: string, how: 'before' | 'yearBefore' = 'before') => {
  const period = comparedPeriod({ from, to }, how)
  return `${period.from} ${period.to}`
}

describe('a period of the reports', () => {
  it('[REPORTPAGE-1] is a preset by the hall’s own day; weeks begin on Monday', () => {
    expect(PRESETS.map((preset) => Object.values(presetPeriod(preset, SATURDAY)).join(' '))).toEqual([
      '2026-11-28 2026-11-28',
      '2026-11-27 2026-11-27',
      '2026-11-23 2026-11-28',
      '2026-11-01 2026-11-28',
      '2026-10-01 2026-10-31',
    ])
    expect(presetPeriod('thisWeek', '2026-11-29').from).toBe('2026-11-23')
    expect(presetPeriod('lastMonth', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  })

  it('[REPORTPAGE-2] is compared with as many days, months beside months and Mondays beside Mondays', () => {
    expect(compared(SATURDAY, SATURDAY)).toBe('2026-11-21 2026-11-21')
    expect(compared('2026-11-23', '2026-11-28')).toBe('2026-11-16 2026-11-21')
    expect(compared('2026-11-01', SATURDAY)).toBe('2026-10-01 2026-10-28')
    expect(compared('2026-03-01', '2026-03-31')).toBe('2026-02-01 2026-02-28')
    expect(compared('2026-01-01', '2026-03-31')).toBe('2025-10-01 2025-12-31')
    expect(compared('2026-11-10', '2026-11-19')).toBe('2026-10-31 2026-11-09')
    expect(compared('2024-02-29', '2024-02-29', 'yearBefore')).toBe('2023-02-28 2023-02-28')
  })

  it('[REPORTPAGE-3] is drawn in steps that can be told apart', () => {
    expect(stepsFor({ from: SATURDAY, to: SATURDAY })).toBe('hour')
    expect(stepsFor({ from: '2026-11-01', to: SATURDAY })).toBe('day')
    expect(stepsFor({ from: '2026-01-01', to: SATURDAY })).toBe('week')
    expect(stepsFor({ from: '2024-01-01', to: SATURDAY })).toBe('month')
  })
})
