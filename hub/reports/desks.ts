import type { Database } from 'better-sqlite3'
import type { HallEvent } from '../../protocol/events.ts'
import type { Entry } from '../journal/port.ts'

/** What the time of an open counter goes into; the columns of report_desk_time. */
export const DESK_TIMES = ['calling', 'serving', 'paused', 'idle'] as const
type Person = 'calling' | 'serving'

/** What an open counter does: the person in front of it counts more than a pause. A row of report_desk. */
export const DOING = "coalesce(person, iif(paused, 'paused', 'idle'))"

/**
 * Writes what counters do into report_desk, a row for each that is open, and how long they did it into
 * report_desk_time: by day, counter and who sat there.
 */
export function deskProjection(db: Database): (entry: Entry) => void {
  const open = db.prepare(
    `INSERT INTO report_desk (counter, clerk, day, paused, person, since) VALUES (@counter, @clerk, @day, 0, NULL, @at)`,
  )
  const spend = db.prepare(
    `INSERT INTO report_desk_time
     SELECT day, counter, coalesce(clerk, ''), ${DESK_TIMES.map((one) => `iif(doing = '${one}', ms, 0)`).join(', ')}
     FROM (SELECT day, counter, clerk, ${DOING} AS doing, max(0, @at - since) AS ms FROM report_desk WHERE counter = @counter)
     WHERE true ON CONFLICT DO UPDATE SET
     ${DESK_TIMES.map((one) => `${one}_ms = ${one}_ms + excluded.${one}_ms`).join(', ')}`,
  )
  const change = (set: string) =>
    db.prepare(`UPDATE report_desk SET ${set}, since = @at WHERE counter = @counter`)
  const sit = change('clerk = @clerk')
  const pause = change('paused = @paused')
  const person = change('person = @person')
  const close = db.prepare('DELETE FROM report_desk WHERE counter = @counter')
  const closeAll = db.prepare('DELETE FROM report_desk')

  function meet(at: number, { counter }: { counter: string }, who: Person | null): void {
    spend.run({ counter, at })
    person.run({ counter, at, person: who })
  }

  function apply(day: string, { type, at, data }: HallEvent): void {
    switch (type) {
      case 'dayOpened':
        return void closeAll.run()
      case 'counterOpened':
        return void open.run({ day, at, counter: data.counter, clerk: data.clerk })
      case 'clerkChanged':
        spend.run({ counter: data.counter, at })
        return void sit.run({ ...data, at })
      case 'counterPaused':
      case 'counterResumed':
        spend.run({ counter: data.counter, at })
        return void pause.run({ counter: data.counter, at, paused: type === 'counterPaused' ? 1 : 0 })
      case 'counterClosed':
        spend.run({ counter: data.counter, at })
        return void close.run({ counter: data.counter })
      case 'ticketCalled':
        return meet(at, data, 'calling')
      case 'servingStarted':
      case 'ticketTakenBack':
      case 'stopReopened':
        return meet(at, data, 'serving')
      case 'stopFinished':
        return meet(at, data, data.next?.here ? 'serving' : null)
      case 'ticketMissed':
      case 'ticketParked':
      case 'ticketTransferred':
        return meet(at, data, null)
      default:
      // Everything else changes nothing at a counter.
    }
  }
  return ({ day, event }) => apply(day, event)
}
