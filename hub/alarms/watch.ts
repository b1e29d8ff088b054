import type { HallEvent } from '../../protocol/events.ts'
import type { HallState } from '../core/state.ts'
import { isWorkingDay } from '../core/workingDays.ts'
import type { Clock } from '../devices/clock.ts'
import type { Hall } from '../live/hall.ts'
import { warningsOf, type Warning, type Watched } from './alarms.ts'

/** The hall is looked at this often, in ms. */
const LOOK_MS = 5_000
/** A stop that was rated no better than this is looked into. */
const LOW_RATING = 2

export interface WatchParts {
  hall: Hall
  clock: Pick<Clock, 'after'>
  /** What is looked at beside the hall's state. */
  surroundings: () => Watched
  onError: (error: unknown) => void
}

/** [ALARM-1] [ALARM-3] Raises what there is to be warned of, and closes what is over; all of it in the journal. */
export function watchHall({ hall, clock, surroundings, onError }: WatchParts): { close(): void } {
  let cancel = (): void => undefined
  let closed = false
  function look(): void {
    cancel = clock.after(LOOK_MS, look)
    lookOnce().catch(onError)
  }
  hall.onCommit((events) => {
    for (const warning of lowRatings(events))
      void hall.order({ type: 'raiseAlarm', data: warning }).catch(onError)
  })

  async function lookOnce(): Promise<void> {
    if (closed) return
    const { raise, close, escalate } = await hall.read((state) => {
      const watched = surroundings()
      return { ...differences(state, watched), escalate: toEscalate(state, watched) }
    })
    for (const data of raise) await hall.order({ type: 'raiseAlarm', data })
    for (const complaint of escalate) await hall.order({ type: 'escalateLate', data: { complaint } })
    for (const alarm of close) await hall.order({ type: 'closeAlarm', data: { alarm } })
  }
  look()
  return {
    close() {
      closed = true
      cancel()
    },
  }
}

/** What must be raised, and the ids of what is over. */
export function differences(state: HallState, watched: Watched): { raise: Warning[]; close: string[] } {
  if (state.day === null) return { raise: [], close: [] }
  const warnings = warningsOf(state, watched)
  const raised = [...state.alarms.values()]
  const same = (a: Warning, b: Warning): boolean => a.kind === b.kind && a.about === b.about
  return {
    raise: warnings.filter((warning) => !raised.some((alarm) => same(alarm, warning))),
    // A low rating is past; somebody must have seen it.
    close: raised
      .filter((alarm) => alarm.kind !== 'lowRating' && !warnings.some((warning) => same(alarm, warning)))
      .map(({ id }) => id),
  }
}

/** [COMPLAINT-8] Late complaints that were not escalated today; on a working day. */
function toEscalate({ day }: HallState, { lateComplaints, catalogue }: Watched): string[] {
  if (day === null || !isWorkingDay(catalogue.catalogue.centre, day)) return []
  return lateComplaints.filter(({ lateOn }) => lateOn === null || lateOn < day).map(({ id }) => id)
}

/** [ALARM-5] A low rating is about its ticket. */
const lowRatings = (events: readonly HallEvent[]): Warning[] =>
  events.flatMap((event) =>
    event.type === 'stopRated' && event.data.level <= LOW_RATING
      ? [{ kind: 'lowRating' as const, about: event.data.ticket }]
      : [],
  )
