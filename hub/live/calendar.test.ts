import { describe, expect, it } from 'vitest'
import type { Centre } from '../../protocol/catalogue.ts'
import { calendarOf, followCalendar } from './calendar.ts'

const at = (iso: string): number => Date.parse(iso)
const centre = (timeZone: string) => ({
  timeZone,
  hours: { mon: { from: '09:00', to: '17:00' }, sun: { from: '00:00', to: '24:00' } },
  specialDays: [
    { day: '2026-11-30', open: null, name: { zh: '假日', en: 'Holiday' } },
    {
      day: '2026-11-28',
      open: { from: '09:00', to: '12:00' },
      name: { zh: '调休上班', en: 'Make-up working day' },
    },
  ],
})

describe('[DAY-2] the hall’s own time zone decides the business day and the hours', () => {
  it('begins a day at midnight of the hall, not of the machine', () => {
    const calendar = calendarOf(centre('Asia/Shanghai'))
    expect(calendar(at('2026-11-22T15:59:59Z')).today).toBe('2026-11-22')
    expect(calendar(at('2026-11-22T16:00:00Z')).today).toBe('2026-11-23')
    expect(calendar(at('2026-11-22T15:59:59Z')).today).toBe('2026-11-22')
  })
  it('knows the hours of a weekday', () => {
    const calendar = calendarOf(centre('Asia/Shanghai'))
    expect(calendar(at('2026-11-23T00:59:59Z')).withinHours).toBe(false)
    expect(calendar(at('2026-11-23T01:00:00Z'))).toEqual({
      today: '2026-11-23',
      withinHours: true,
      closesAt: at('2026-11-23T09:00:00Z'),
    })
    expect(calendar(at('2026-11-23T09:00:00Z')).withinHours).toBe(false)
  })
  it('has no hours on a weekday that is not named', () => {
    expect(calendarOf(centre('Asia/Shanghai'))(at('2026-11-24T03:00:00Z'))).toEqual({
      today: '2026-11-24',
      withinHours: false,
      closesAt: null,
    })
  })
  it('[DAY-5] a special day comes before its weekday', () => {
    const calendar = calendarOf(centre('Asia/Shanghai'))
    expect(calendar(at('2026-11-30T03:00:00Z'))).toMatchObject({ withinHours: false, closesAt: null })
    expect(calendar(at('2026-11-28T03:00:00Z')).withinHours).toBe(true)
    expect(calendar(at('2026-11-28T03:00:00Z')).closesAt).toBe(at('2026-11-28T04:00:00Z'))
  })
  it('[DAY-5] the days that were added meanwhile count at once', () => {
    let present = centre('Asia/Shanghai')
    const calendar = followCalendar(() => present as Centre)
    expect(calendar(at('2026-11-23T03:00:00Z')).withinHours).toBe(true)
    const holiday = { day: '2026-11-23', open: null, name: { zh: '停电', en: 'Power cut' } }
    present = { ...present, specialDays: [...present.specialDays, holiday] }
    expect(calendar(at('2026-11-23T03:00:00Z')).withinHours).toBe(false)
  })
  it('counts a day of 23 and of 25 hours in a daylight-saving zone', () => {
    const calendar = calendarOf(centre('Europe/Berlin'))
    expect(calendar(at('2026-03-29T12:00:00Z')).closesAt).toBe(at('2026-03-29T22:00:00Z'))
    expect(calendar(at('2026-10-25T12:00:00Z')).closesAt).toBe(at('2026-10-25T23:00:00Z'))
  })
})
