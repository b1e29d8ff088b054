import { describe, expect, it } from 'vitest'
import { scenario } from '../../tests/fixtures/scenario.ts'
import type { PrinterView } from '../../protocol/views.ts'
import { warningsOf, type Watched } from './alarms.ts'
import { lostDevices } from './devices.ts'
import { differences } from './watch.ts'

type Scenario = ReturnType<typeof scenario>
const watched = (hall: Scenario, over: Partial<Watched> = {}): Watched => ({
  catalogue: hall.index,
  now: hall.now,
  withinHours: true,
  printers: [],
  lost: [],
  backupLate: false,
  lateComplaints: [],
  overdue: [],
  ...over,
})
const names = (hall: Scenario, over: Partial<Watched> = {}): string[] =>
  warningsOf(hall.state, watched(hall, over)).map(({ kind, about }) => `${kind} ${about}`)
const printer = (over: Partial<PrinterView>): PrinterView => ({
  ...{
    id: 'east',
    name: { zh: '东', en: 'East' },
    kind: 'serial',
    state: 'ready',
    fault: null,
    warning: null,
  },
  ...over,
})

describe('[ALARM-4] a manager is warned', () => {
  it('of a wait over its target, and of a queue that nobody serves', () => {
    const hall = scenario()
    hall.issue('card')
    expect(names(hall)).toEqual([])
    hall.pass(3)
    expect(names(hall)).toEqual(['queueUnserved general'])
    hall.pass(18)
    expect(names(hall)).toEqual(['waitOverTarget general', 'queueUnserved general'])
    hall.when('openCounter', { counter: '1' })
    expect(names(hall)).toEqual(['waitOverTarget general'])
    hall.call('1')
    expect(names(hall)).toEqual([])
  })
  it('of a free counter whose queue waits, not of one that has just become free', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.pass(10)
    hall.issue('card')
    expect(names(hall)).toEqual([])
    hall.pass(4)
    expect(names(hall)).toEqual(['counterIdle 1'])
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.pass(4)
    hall.when('finish', { counter: '1' })
    expect(names(hall)).toEqual([])
  })
  it('of printers, devices that are gone within opening hours, and a late backup', () => {
    const hall = scenario()
    const fault = printer({ fault: 'paperOut' })
    expect(names(hall, { printers: [fault] })).toEqual(['printerFault east'])
    expect(names(hall, { printers: [printer({ fault: 'starting' })] })).toEqual([])
    expect(names(hall, { printers: [printer({ warning: 'paperNearEnd' })] })).toEqual(['paperLow east'])
    expect(names(hall, { lost: ['k1'] })).toEqual(['deviceLost k1'])
    expect(names(hall, { lost: ['k1'], withinHours: false })).toEqual([])
    expect(names(hall, { backupLate: true })).toEqual(['backupLate null'])
    const lateComplaints = [{ id: 's20261116-001', lateOn: null }]
    expect(names(hall, { lateComplaints })).toEqual(['complaintLate s20261116-001'])
  })
})

it('[ALARM-8] a manager is warned of departments whose cases are late', () => {
  const hall = scenario()
  expect(names(hall, { overdue: ['civil'] })).toEqual(['caseOverdue civil'])
})

describe('an alarm', () => {
  it('[ALARM-1] [ALARM-3] is raised once and closed when it is over, and may be raised again', () => {
    const hall = scenario()
    const look = (over: Partial<Watched> = {}) => {
      const { raise, close } = differences(hall.state, watched(hall, over))
      for (const warning of raise) hall.when('raiseAlarm', warning)
      for (const alarm of close) hall.when('closeAlarm', { alarm })
      return [...hall.state.alarms.values()].map(({ id }) => id.replace(/.*-/, ''))
    }
    expect(look({ backupLate: true })).toEqual(['1'])
    expect(look({ backupLate: true })).toEqual(['1'])
    expect(hall.refused('raiseAlarm', { kind: 'backupLate', about: null }).refused).toBe('alarmRaised')
    expect(look()).toEqual([])
    expect(look({ backupLate: true })).toEqual(['2'])
  })
  it('[ALARM-2] is acknowledged once, and lasts', () => {
    const hall = scenario()
    hall.when('raiseAlarm', { kind: 'paperLow', about: 'east' })
    const alarm = '2026-11-24-alarm-1'
    hall.when('acknowledgeAlarm', { alarm })
    expect(hall.state.alarms.get(alarm)?.acknowledgedAt).toBe(hall.now)
    expect(hall.refused('acknowledgeAlarm', { alarm }).refused).toBe('alarmAcknowledged')
    expect(hall.refused('acknowledgeAlarm', { alarm: 'other' }).refused).toBe('unknownAlarm')
  })
  it('[ALARM-5] of a low rating is over when somebody has seen it, and not before', () => {
    const hall = scenario()
    hall.when('raiseAlarm', { kind: 'lowRating', about: '2026-11-24-A001' })
    expect(differences(hall.state, watched(hall)).close).toEqual([])
    hall.when('acknowledgeAlarm', { alarm: '2026-11-24-alarm-1' })
    expect(hall.state.alarms.size).toBe(0)
  })
  it('[ALARM-6] is closed with the day', () => {
    const hall = scenario()
    hall.when('raiseAlarm', { kind: 'paperLow', about: 'east' })
    const closed = hall.when('closeDay').find(({ type }) => type === 'alarmClosed')
    expect(closed?.data).toEqual({ alarm: '2026-11-24-alarm-1', reason: 'dayEnded' })
  })
})

it('[ALARM-7] a device is lost that was there today, stays on all day, and is not connected', () => {
  const now = 100 * 3_600_000
  const device = (id: string, role: 'kiosk' | 'counter', seenAgo: number | null) => ({
    id,
    role,
    seenAt: seenAgo === null ? null : now - seenAgo,
  })
  const devices = [
    device('gone', 'kiosk', 5 * 60_000),
    device('blink', 'kiosk', 30_000),
    device('long-ago', 'kiosk', 20 * 3_600_000),
    device('never', 'kiosk', null),
    device('clerk', 'counter', 5 * 60_000),
    device('here', 'kiosk', 5 * 60_000),
  ]
  const lost = (startedAt: number) => lostDevices(devices, new Map([['here', '']]), now, startedAt)
  expect(lost(0)).toEqual(['gone'])
  // Just after a start nobody can have come back yet.
  expect(lost(now - 60_000)).toEqual([])
})
