import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'

/** [ALARM-1] An alarm is raised once for as long as it lasts. */
export function raiseAlarm(state: HallState, data: DataOf<'raiseAlarm'>, { now }: Context): Decision {
  if (state.day === null) return decline('dayNotOpen')
  const { kind, about } = data
  for (const other of state.alarms.values())
    if (other.kind === kind && other.about === about) return decline('alarmRaised')
  const alarm = `${state.day}-alarm-${state.alarmsRaised + 1}`
  return [{ type: 'alarmRaised', at: now, data: { alarm, kind, about } }]
}

/** [ALARM-2] Whoever acknowledges it looks after it. One that tells of something past is closed with that. */
export function acknowledgeAlarm(
  state: HallState,
  data: DataOf<'acknowledgeAlarm'>,
  { now }: Context,
): Decision {
  const alarm = state.alarms.get(data.alarm)
  if (!alarm) return decline('unknownAlarm')
  if (alarm.acknowledgedAt !== null) return decline('alarmAcknowledged')
  const seen = { type: 'alarmAcknowledged' as const, at: now, data: { alarm: alarm.id } }
  if (alarm.kind !== 'lowRating') return [seen]
  return [seen, { type: 'alarmClosed', at: now, data: { alarm: alarm.id, reason: 'acknowledged' } }]
}

/** [ALARM-3] What it warned of is over. */
export function closeAlarm(state: HallState, data: DataOf<'closeAlarm'>, { now }: Context): Decision {
  if (!state.alarms.has(data.alarm)) return decline('unknownAlarm')
  return [{ type: 'alarmClosed', at: now, data: { alarm: data.alarm, reason: 'over' } }]
}
