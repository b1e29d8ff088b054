import type { Database } from 'better-sqlite3'
import type { EventData, HallEvent, PlannedStop } from '../../protocol/events.ts'
import type { Entry } from '../journal/port.ts'
import { REMOVED } from '../journal/apart.ts'

/** Writes the events of tickets into report_stop, one row for each stop of each ticket, and report_miss. */
export function stopProjection(db: Database): (entry: Entry) => void {
  const insert = db.prepare(
    `INSERT INTO report_stop (day, ticket, number, stop, service, service_name, queue, class, issued_at, waiting_since, state)
     VALUES (@day, @ticket, @number, @stop, @service, @serviceName, @queue, @class, @issuedAt, @waitingSince, @state)`,
  )
  const shift = db.prepare('UPDATE report_stop SET stop = -stop - 1 WHERE ticket = ? AND stop >= ?')
  const unshift = db.prepare('UPDATE report_stop SET stop = -stop WHERE ticket = ? AND stop < 0')
  const first = db.prepare<[string], { number: string; class: string; issued_at: number }>(
    'SELECT number, class, issued_at FROM report_stop WHERE ticket = ? LIMIT 1',
  )
  const update = (set: string) =>
    db.prepare(`UPDATE report_stop SET ${set} WHERE ticket = @ticket AND stop = @stop`)
  // What was served before a stop is set aside or left counts too.
  const served = "served_ms = served_ms + iif(state = 'serving', max(0, @at - started_at), 0)"
  const wait = "state = 'waiting', waiting_since = @at, ended_at = NULL, counter = NULL, clerk = NULL"
  const waiting = update(wait)
  const moved = update(`${wait}, queue = @queue, ${served}`)
  const clerk = 'clerk = (SELECT clerk FROM report_desk WHERE report_desk.counter = @counter)'
  const called = update(
    `state = 'called', called_at = @at, counter = @counter, announcements = @announcements, waited_ms = @waitedMs,
     wait_ms = coalesce(wait_ms, 0) + max(0, @at - waiting_since), ${clerk}`,
  )
  const recalled = update('announcements = @announcements')
  const serving = update(`state = 'serving', started_at = @at, counter = @counter, ${clerk}`)
  // Who sits there now, which may be another clerk than the one who began.
  const finished = update(
    `state = 'done', ended_at = @at, outcome = @outcome, served_ms = @servedMs, ${clerk}`,
  )
  const reopened = update(
    `state = 'serving', ended_at = NULL, outcome = NULL,
     served_ms = max(0, served_ms - max(0, ended_at - started_at))`,
  )
  const planned = db.prepare(
    `UPDATE report_stop SET state = 'planned', waiting_since = NULL, ended_at = NULL, ended_by = NULL
     WHERE ticket = ? AND stop > ? AND (state = 'waiting' OR ended_by = 'outcome ' || ?)`,
  )
  // What it had waited for the call of the stop before is all that it has waited.
  const goesOn = update(
    `state = 'serving', started_at = @at, counter = @counter, ${clerk},
     waited_ms = (SELECT waited_ms FROM report_stop AS one WHERE one.ticket = @ticket AND one.stop = @stop - 1)`,
  )
  const unput = db.prepare('UPDATE report_stop SET stop = -stop - 1 WHERE ticket = ? AND stop < 0')
  const cameTo = update(
    `state = 'waiting', waiting_since =
     (SELECT waiting_since FROM report_stop AS one WHERE one.ticket = @ticket AND one.stop = @was)`,
  )
  const cameFrom = update("state = 'planned', waiting_since = NULL")
  const put = db.prepare('UPDATE report_stop SET stop = -@place WHERE ticket = @ticket AND stop = @was')
  const skipped = db.prepare(
    `UPDATE report_stop SET state = 'skipped', ended_at = @at, ended_by = @by
     WHERE ticket = @ticket AND service = @service AND state = 'planned'`,
  )
  const elsewhere = update('queue = @queue')
  const rated = update('rating = @level, rating_reasons = @reasons, rating_words = @words')
  // As it stands then: the counter is gone from the stop as soon as it waits again.
  const miss = db.prepare(
    `INSERT INTO report_miss SELECT day, issued_at, service, queue, class, coalesce(counter, ''), coalesce(clerk, '')
     FROM report_stop WHERE ticket = @ticket AND stop = @stop`,
  )
  const missed = update(`state = 'missed', ended_at = @at, ${served}`)
  const parked = update(`state = 'parked', ${served}`)
  const left = update(`state = iif(state = 'serving', 'done', 'skipped'), ended_at = @at, ${served}`)
  // The ticket ends where it is, at the first of its stops that has not ended.
  const endedAt = db.prepare(
    `UPDATE report_stop SET ended_by = ? WHERE ticket = ? AND stop =
     (SELECT min(stop) FROM report_stop WHERE ticket = ? AND state NOT IN ('done', 'skipped'))`,
  )
  const ended = db.prepare(
    "UPDATE report_stop SET state = 'skipped', ended_at = ? WHERE ticket = ? AND state NOT IN ('done', 'skipped')",
  )

  function transfer(day: string, at: number, data: EventData<'ticketTransferred'>): void {
    const { ticket, stop, added, to } = data
    if (data.order) {
      left.run({ ticket, stop, at })
      order(ticket, stop + 1, data.order)
      return void waiting.run({ ticket, stop: stop + 1, at })
    }
    if (!added) return void moved.run({ ticket, stop, at, queue: to.queue })
    left.run({ ticket, stop, at })
    shift.run(ticket, stop + 1)
    unshift.run(ticket)
    add({ day, ticket, stop: stop + 1, added, queue: to.queue, waitingSince: at, state: 'waiting' })
  }

  /** One stop more of a ticket that is there. */
  function add(one: {
    day: string
    ticket: string
    stop: number
    added: PlannedStop
    queue: string
    waitingSince: number | null
    state: 'waiting' | 'planned'
  }): void {
    const { added, ...rest } = one
    const known = first.get(one.ticket)
    if (!known) throw new Error(`a stop is added to ticket ${one.ticket}, which was never issued`)
    insert.run({
      ...rest,
      number: known.number,
      service: added.service,
      serviceName: added.name.zh,
      class: known.class,
      issuedAt: known.issued_at,
    })
  }

  /** The stops from this place on stand in this order of their places from now on. */
  function order(ticket: string, from: number, order: number[] | null): void {
    // One more, since the first place has no sign.
    order?.forEach((was, index) => put.run({ ticket, was, place: from + index + 1 }))
    if (order) unput.run(ticket)
  }

  function call(at: number, data: EventData<'ticketCalled'>): void {
    const { ticket, stop, counter, announcements, why, order: way } = data
    if (way) {
      // It waited for all of its stops at once: what it waited counts for the one that it comes to.
      order(ticket, stop, way)
      const was = stop + way.indexOf(stop)
      cameTo.run({ ticket, stop, was })
      cameFrom.run({ ticket, stop: was })
    }
    called.run({ ticket, stop, counter, announcements, at, waitedMs: why.waitedMs })
  }

  function finish(at: number, data: EventData<'stopFinished'>): void {
    const { ticket, stop, counter, outcome, servedMs, next } = data
    finished.run({ ticket, stop, counter, outcome, servedMs, at })
    order(ticket, stop + 1, data.order)
    for (const { service } of data.skipped) skipped.run({ ticket, at, service, by: `outcome ${stop}` })
    if (next?.here) goesOn.run({ ticket, stop: next.stop, counter, at })
    else if (next) waiting.run({ ticket, stop: next.stop, at })
  }

  function end(at: number, ticket: string, by: 'cancelled' | 'expired'): void {
    endedAt.run(by, ticket, ticket)
    ended.run(at, ticket)
  }

  function issue(day: string, at: number, data: EventData<'ticketIssued'>): void {
    data.stops.forEach(({ service, name, queue }, stop) => {
      insert.run({
        day,
        ticket: data.ticket,
        number: data.number,
        stop,
        service,
        serviceName: name.zh,
        queue,
        class: data.class,
        issuedAt: at,
        waitingSince: stop === 0 ? at : null,
        state: stop === 0 ? 'waiting' : 'planned',
      })
    })
  }

  function apply(day: string, { type, at, data }: HallEvent): void {
    switch (type) {
      case 'ticketIssued':
        return issue(day, at, data)
      case 'ticketCalled':
        return call(at, data)
      case 'ticketRecalled':
        return void recalled.run(data)
      case 'servingStarted':
      case 'ticketTakenBack':
        return void serving.run({ ...data, at })
      case 'stopFinished':
        return finish(at, data)
      case 'stopReopened':
        reopened.run(data)
        return void planned.run(data.ticket, data.stop, String(data.stop))
      case 'ticketMissed':
        miss.run(data)
        return void missed.run({ ...data, at })
      case 'ticketRequeued':
        return void waiting.run({ ticket: data.ticket, stop: data.stop, at })
      case 'ticketParked':
        return void parked.run({ ...data, at })
      case 'ticketTransferred':
        return transfer(day, at, data)
      case 'ticketMoved':
        return void elsewhere.run({ ticket: data.ticket, stop: data.stop, queue: data.to.queue })
      case 'stopAdded':
        return add({
          ...{ day, ticket: data.ticket, stop: data.place, added: data.added, queue: data.added.queue },
          ...{ waitingSince: null, state: 'planned' },
        })
      case 'stopDropped':
        return void skipped.run({ ticket: data.ticket, service: data.service, at, by: 'dropped' })
      case 'stopsOrdered':
        return order(data.ticket, data.stop + 1, data.order)
      case 'stopRated':
        return void rated.run({
          ...data,
          reasons: JSON.stringify(data.reasons),
          words: data.words === REMOVED ? null : data.words,
        })
      case 'ticketCancelled':
        return end(at, data.ticket, 'cancelled')
      case 'ticketExpired':
        return end(at, data.ticket, 'expired')
      case 'ticketSteppedBack':
      // It waits on where it waited.
      default:
      // Days, counters and paper have no part in the stops.
    }
  }
  return ({ day, event }) => apply(day, event)
}
