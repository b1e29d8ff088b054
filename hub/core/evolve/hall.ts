import type { HallState } from '../state.ts'
import type { EventOf } from './events.ts'

type HallWideEvent = EventOf<
  'noticeSent' | 'noticeEnded' | 'alarmRaised' | 'alarmAcknowledged' | 'alarmClosed'
>

/** What concerns the hall as a whole: the notice on its boards and its alarms. */
export function evolveHall(state: HallState, { type, at, data }: HallWideEvent): void {
  switch (type) {
    case 'noticeSent':
      state.notices++
      state.notice = { id: data.notice, words: data.words, since: at, until: data.until }
      return
    case 'noticeEnded':
      state.notice = null
      return
    case 'alarmRaised':
      state.alarmsRaised++
      state.alarms.set(data.alarm, {
        id: data.alarm,
        kind: data.kind,
        about: data.about,
        raisedAt: at,
        acknowledgedAt: null,
      })
      return
    case 'alarmAcknowledged': {
      const alarm = state.alarms.get(data.alarm)
      if (!alarm) throw new Error(`the journal speaks of alarm ${data.alarm}, which was never raised`)
      state.alarms.set(alarm.id, { ...alarm, acknowledgedAt: at })
      return
    }
    case 'alarmClosed':
      state.alarms.delete(data.alarm)
  }
}
