import type { EventType } from '../../protocol/events.ts'
import type { NewEntry } from '../../hub/journal/port.ts'

/**
 * The hall's account kept a second time, from the entries as they reach the disk and without the engine: who is
 * at which counter, which numbers are out, who has ended. Each check costs the same at any time of the day.
 */
export interface Ledger {
  /** One committed batch; gives what it breaks. */
  write(entries: readonly NewEntry[]): string[]
  /** The ticket in front of a counter. */
  at(counter: string): string | undefined
  counts(): { tickets: number; calls: number }
}

/** Of a ticket that has ended, or is not there yet. */
const ALSO_AFTER_THE_END: ReadonlySet<EventType> = new Set([
  'ticketIssued',
  'stopReopened',
  'printRequested',
  'stopRated',
  'caseOpened',
  'caseExtended',
  'caseCollected',
  'complaintOpened',
])

export function createLedger(): Ledger {
  const commands = new Set<string>()
  const ended = new Map<string, string | null>()
  const atCounter = new Map<string, string>()
  const where = new Map<string, string>()
  const sequences = new Map<string, number>()
  /** Stops that have ended, each with whether it was rated. */
  const done = new Map<string, boolean>()
  /** Tickets that are being served. */
  const serving = new Set<string>()
  let callSeq = 0
  let tickets = 0
  let calls = 0
  let day: string | null = null
  let problems: string[] = []
  const must = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what)
  }

  function arrive(ticket: string, counter: string): void {
    must(!atCounter.has(counter), `${ticket} comes to counter ${counter}, where ${atCounter.get(counter)} is`)
    must(!where.has(ticket), `${ticket} is at two counters: ${where.get(ticket)} and ${counter}`)
    atCounter.set(counter, ticket)
    where.set(ticket, counter)
  }
  function leave(ticket: string, counter: string): void {
    must(atCounter.get(counter) === ticket, `${ticket} leaves counter ${counter}, where it is not`)
    atCounter.delete(counter)
    where.delete(ticket)
    serving.delete(ticket)
  }
  function end(ticket: string, reason: string): void {
    must(ended.get(ticket) === null, `${ticket} ends (${reason}) after it has ended (${ended.get(ticket)})`)
    ended.set(ticket, reason)
  }

  function follow({ event }: NewEntry): void {
    const { type, data } = event
    if ('ticket' in data && data.ticket !== null && !ALSO_AFTER_THE_END.has(type))
      must(ended.get(data.ticket) === null, `${type} of ${data.ticket}, which is not in the hall`)
    switch (type) {
      case 'dayOpened':
        must(day === null, `day ${data.day} opens while ${day} is open`)
        day = data.day
        must(data.lastCallSeq === callSeq, `a day opens with call ${data.lastCallSeq} after ${callSeq}`)
        for (const map of [ended, atCounter, where, sequences, done, serving]) map.clear()
        return
      case 'dayClosed':
        for (const [ticket, reason] of ended)
          must(reason !== null, `${ticket} has not ended when its day ends`)
        day = null
        return
      case 'ticketIssued': {
        const expected = (sequences.get(data.letter) ?? 0) + 1
        must(data.sequence === expected, `${data.number} follows ${data.letter}${expected - 1}`)
        must(!ended.has(data.ticket), `${data.ticket} is issued twice`)
        must(
          data.ticket === `${day}-${data.number}`,
          `${data.ticket} on ${day} has the number ${data.number}`,
        )
        sequences.set(data.letter, data.sequence)
        ended.set(data.ticket, null)
        tickets++
        return
      }
      case 'ticketCalled':
      case 'ticketRecalled':
        must(data.callSeq === callSeq + 1, `call ${data.callSeq} follows ${callSeq}`)
        callSeq = data.callSeq
        calls++
        if (type === 'ticketCalled') return arrive(data.ticket, data.counter)
        return must(where.get(data.ticket) === data.counter, `${data.ticket} is recalled from elsewhere`)
      case 'servingStarted':
        return void serving.add(data.ticket)
      case 'ticketTakenBack':
        serving.add(data.ticket)
        return arrive(data.ticket, data.counter)
      case 'stopReopened':
        must(ended.get(data.ticket) === 'finished' || ended.get(data.ticket) === null, 'a reopened ticket')
        ended.set(data.ticket, null)
        must(
          done.get(`${data.ticket} ${data.stop}`) === false,
          `${data.ticket} is reopened after it was rated`,
        )
        done.delete(`${data.ticket} ${data.stop}`)
        serving.add(data.ticket)
        return arrive(data.ticket, data.counter)
      case 'stopRated':
        must(
          done.get(`${data.ticket} ${data.stop}`) === false,
          `stop ${data.stop} of ${data.ticket} is rated twice, or before it ended`,
        )
        return void done.set(`${data.ticket} ${data.stop}`, true)
      case 'stopAdded':
      case 'stopDropped':
      case 'stopsOrdered':
      case 'ticketNoted':
        return must(
          atCounter.get(data.counter) === data.ticket,
          `${type} of ${data.ticket}, which is not there`,
        )
      case 'stopFinished':
        done.set(`${data.ticket} ${data.stop}`, false)
        if (data.next?.here) return
        leave(data.ticket, data.counter)
        return data.next ? undefined : end(data.ticket, 'finished')
      case 'ticketMissed':
      case 'ticketParked':
      case 'ticketTransferred':
        // Who was being served and is sent on has ended the stop before.
        if (type === 'ticketTransferred' && data.added && serving.has(data.ticket))
          done.set(`${data.ticket} ${data.stop}`, false)
        return leave(data.ticket, data.counter)
      case 'ticketCancelled':
        must(!where.has(data.ticket), `${data.ticket} is cancelled at counter ${where.get(data.ticket)}`)
        return end(data.ticket, 'cancelled')
      case 'ticketExpired': {
        const counter = where.get(data.ticket)
        if (counter !== undefined) leave(data.ticket, counter)
        return end(data.ticket, data.reason)
      }
      default:
    }
  }

  /** [SIMULATE-2] What one command wrote is in one batch, each kind of fact once; several papers may be dropped. */
  function once(entries: readonly NewEntry[]): void {
    const wrote = new Map<string, string[]>()
    for (const { commandId, event } of entries) {
      if (commandId === null) continue
      const types = wrote.get(commandId) ?? []
      if (types.includes(event.type) && event.type !== 'printDropped')
        problems.push(`command ${commandId} wrote ${event.type} twice`)
      types.push(event.type)
      wrote.set(commandId, types)
    }
    for (const [id, types] of wrote) {
      must(!commands.has(id), `command ${id} is done again: ${types.join(', ')}`)
      commands.add(id)
    }
  }

  return {
    write(entries) {
      problems = []
      once(entries)
      for (const entry of entries) follow(entry)
      return problems
    },
    at: (counter) => atCounter.get(counter),
    counts: () => ({ tickets, calls }),
  }
}
