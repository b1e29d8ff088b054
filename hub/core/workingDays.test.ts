import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOLIDAYS_2026, YEAR_2026 } from '../../tests/fixtures/holidays2026.ts'
import { dayPlus } from './days.ts'
import { isWorkingDay, newestWorkingDay, plusWorkingDays, workingDaysBetween } from './workingDays.ts'

const hall = { specialDays: HOLIDAYS_2026 }
const anyDay = fc.integer({ min: 0, max: 364 }).map((days) => dayPlus('2026-01-01', days))

it('[CASE-1] every day of 2026 is a working day or not, as the calendar has it', () => {
  const year = YEAR_2026.map((month, index) =>
    [...month].map((_, day) => {
      const date = `2026-${String(index + 1).padStart(2, '0')}-${String(day + 1).padStart(2, '0')}`
      return isWorkingDay(hall, date) ? '1' : '0'
    }),
  )
  expect(year.map((days) => days.join(''))).toEqual(YEAR_2026)
  // 365 days without 104 Saturdays and Sundays and 13 public holidays.
  expect(YEAR_2026.join('').replaceAll('0', '')).toHaveLength(248)
})

it('[CASE-1] a hall that is closed on a Wednesday, or open on a Saturday, promises as all do', () => {
  expect(isWorkingDay({ specialDays: [] }, '2026-11-25')).toBe(true)
  expect(isWorkingDay({ specialDays: [] }, '2026-11-28')).toBe(false)
})

it.each([
  ['2025-12-31', 1, '2026-01-04'],
  ['2026-01-04', 5, '2026-01-09'],
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-02-13', 2, '2026-02-24'],
  ['2026-02-14', 5, '2026-02-28'],
  ['2026-04-03', 1, '2026-04-07'],
  ['2026-04-30', 3, '2026-05-08'],
  ['2026-04-30', 4, '2026-05-09'],
  ['2026-06-18', 1, '2026-06-22'],
  ['2026-09-18', 1, '2026-09-20'],
  ['2026-09-24', 1, '2026-09-28'],
  ['2026-09-30', 3, '2026-10-10'],
  ['2026-10-09', 1, '2026-10-10'],
  ['2026-09-30', 0, '2026-09-30'],
  ['2026-10-01', 0, '2026-10-01'],
  ['2026-10-12', -1, '2026-10-10'],
  ['2026-10-08', -1, '2026-09-30'],
])('[CASE-2] %s and %i working days is %s', (from, n, due) => {
  expect(plusWorkingDays(hall, from, n)).toBe(due)
  expect(workingDaysBetween(hall, from, due)).toBe(n)
})

it('[CASE-2] counted on and counted again it is the same number, from any day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
      const due = plusWorkingDays(hall, day, n)
      expect(workingDaysBetween(hall, day, due)).toBe(n)
      expect(workingDaysBetween(hall, due, day)).toBe(0 - n)
      if (n !== 0) expect(isWorkingDay(hall, due)).toBe(true)
    }),
  )
})

it('[CASE-2] a day that begins later is never due earlier', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(40), (day, n) => {
      const due = plusWorkingDays(hall, day, n)
      expect(plusWorkingDays(hall, dayPlus(day, 1), n) >= due).toBe(true)
      expect(plusWorkingDays(hall, day, n + 1) > due).toBe(true)
      expect(due >= day).toBe(true)
    }),
  )
})

it('[CASE-2] the newest working day is the day itself, or the last one before it', () => {
  expect(newestWorkingDay(hall, '2026-10-10')).toBe('2026-10-10')
  expect(newestWorkingDay(hall, '2026-10-07')).toBe('2026-09-30')
})
