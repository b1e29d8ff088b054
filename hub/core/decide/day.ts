import type { HallEvent } from '../../../protocol/events.ts'
import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState } from '../state.ts'
import { endPrints } from './print.ts'

/** [DAY-1] A day is opened once, and days only go forward. */
export function openDay(state: HallState, { day }: DataOf<'openDay'>, { now }: Context): Decision {
  if (state.day !== null || (state.lastDay !== null && day <= state.lastDay)) return decline('dayNotOpen')
  return [{ type: 'dayOpened', at: now, data: { day, lastCallSeq: state.callSeq } }]
}

/** [DAY-3] Whoever is left at the end of the day is closed with that reason, never silently dropped. */
export function closeDay(state: HallState, _data: DataOf<'closeDay'>, { now }: Context): Decision {
  if (state.day === null) return decline('dayNotOpen')
  const events: HallEvent[] = endPrints(state, now)
  for (const ticket of state.tickets.values()) {
    if (ticket.state !== 'active') continue
    events.push({ type: 'ticketExpired', at: now, data: { ticket: ticket.id, reason: 'dayEnded' } })
  }
  for (const counter of state.counters.values()) {
    if (counter.status === 'closed') continue
    events.push({ type: 'counterClosed', at: now, data: { counter: counter.id, reason: 'dayEnded' } })
  }
  if (state.notice) events.push({ type: 'noticeEnded', at: now, data: { notice: state.notice.id } })
  for (const { id } of state.alarms.values())
    events.push({ type: 'alarmClosed', at: now, data: { alarm: id, reason: 'dayEnded' } })
  events.push({ type: 'dayClosed', at: now, data: { day: state.day } })
  return events
}
