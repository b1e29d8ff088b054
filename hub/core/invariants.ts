import { alsoQueues } from './route.ts'
import { placeOf, presentStop, type HallState, type Ticket } from './state.ts'
import { beganEarlier, type WaitingLine } from './waiting.ts'

/**
 * What must hold after every event, whatever was commanded (docs/SPEC.md, INV-1 to INV-8). Returns
 * one sentence for each rule that is broken; empty when all hold. Costs time in proportion to the day.
 */
export function brokenInvariants(state: HallState): string[] {
  return [
    ...numbersWithoutGaps(state),
    ...oneTicketAtOneCounter(state),
    ...everyTicketHasOnePlace(state),
    ...linesInOrder(state),
    ...stopsInOrder(state),
    ...printsKnown(state),
    ...numbersCounted(state),
    ...alsoWhereItMayGo(state),
  ]
}

/** [INV-1] A number is unique within its letter, without gaps. */
function numbersWithoutGaps(state: HallState): string[] {
  const broken: string[] = []
  const seen = new Map<string, number>()
  for (const { number } of state.tickets.values()) {
    const letter = number.replace(/\d+$/, '')
    const sequence = Number(number.slice(letter.length))
    const before = seen.get(letter) ?? 0
    if (sequence !== before + 1) broken.push(`INV-1: ${number} follows ${letter}${before}`)
    seen.set(letter, sequence)
  }
  for (const [letter, last] of state.sequences) {
    if (seen.get(letter) !== last)
      broken.push(`INV-1: ${letter} counts ${last} but issued ${seen.get(letter)}`)
  }
  if (state.totals.issued !== state.tickets.size) broken.push('INV-1: the total of issued tickets is wrong')
  return broken
}

const atCounter = (ticket: Ticket): boolean =>
  ticket.state === 'active' && ['called', 'serving'].includes(presentStop(ticket).state)

/** [INV-2] At most one ticket at a counter, and a ticket at one counter at most. */
function oneTicketAtOneCounter(state: HallState): string[] {
  const broken: string[] = []
  const holders = new Map<string, string>()
  for (const counter of state.counters.values()) {
    if (counter.current === null) continue
    const other = holders.get(counter.current)
    if (other) broken.push(`INV-2: ${counter.current} is at counters ${other} and ${counter.id}`)
    holders.set(counter.current, counter.id)
    if (counter.status === 'closed')
      broken.push(`INV-2: closed counter ${counter.id} holds ${counter.current}`)
  }
  for (const ticket of state.tickets.values()) {
    const here = atCounter(ticket) ? presentStop(ticket).counter : undefined
    if (here !== holders.get(ticket.id)) {
      broken.push(`INV-2: ${ticket.id} believes to be at ${here}, but ${holders.get(ticket.id)} holds it`)
    }
  }
  return broken
}

/** [INV-3] An active ticket waits in one line, or is missed, or parked, or at a counter; an ended one nowhere. */
function everyTicketHasOnePlace(state: HallState): string[] {
  const broken: string[] = []
  const places = new Map<Ticket, string[]>()
  const note = (ticket: Ticket, place: string): void => {
    places.set(ticket, [...(places.get(ticket) ?? []), place])
  }
  for (const [place, line] of state.waiting) for (const ticket of all(line)) note(ticket, place)
  for (const ticket of state.missed) note(ticket, 'missed')
  for (const ticket of state.parked) note(ticket, 'parked')
  for (const ticket of state.tickets.values()) {
    const found = places.get(ticket) ?? []
    const expected = expectedPlace(ticket)
    if (found.length !== (expected === null ? 0 : 1) || (expected !== null && found[0] !== expected)) {
      broken.push(
        `INV-3: ${ticket.id} should be in ${expected ?? 'no place'}, but is in ${found.join(', ') || 'none'}`,
      )
    }
  }
  return broken
}

function expectedPlace(ticket: Ticket): string | null {
  if (ticket.state !== 'active') return null
  const stop = presentStop(ticket)
  if (stop.state === 'waiting') return placeOf(stop)
  return stop.state === 'missed' || stop.state === 'parked' ? stop.state : null
}

const all = (line: WaitingLine): Ticket[] => line.bands.flatMap((band) => band.tickets)

/** [INV-4] Within a band nobody stands before one who began to earn earlier, and the size is right. */
function linesInOrder(state: HallState): string[] {
  const broken: string[] = []
  for (const [place, line] of state.waiting) {
    if (all(line).length !== line.size) broken.push(`INV-4: the line ${place} has a wrong size`)
    for (const { tickets } of line.bands) {
      tickets.forEach((ticket, index) => {
        const next = tickets[index + 1]
        if (next && !beganEarlier(ticket, next)) broken.push(`INV-4: ${next.id} stands behind ${ticket.id}`)
      })
    }
  }
  return broken
}

/** [INV-5] Stops are gone through in order: behind the present one they have ended, before it none has begun. */
function stopsInOrder(state: HallState): string[] {
  const broken: string[] = []
  for (const ticket of state.tickets.values()) {
    ticket.stops.forEach((stop, index) => {
      const ended = stop.state === 'done' || stop.state === 'skipped'
      const wrong =
        index < ticket.at
          ? !ended
          : index > ticket.at
            ? stop.state !== 'skipped' && (stop.state !== 'planned' || ticket.state !== 'active')
            : ended !== (ticket.state !== 'active')
      if (wrong) broken.push(`INV-5: stop ${index} of ${ticket.id} is ${stop.state}`)
    })
  }
  return broken
}

/**
 * [INV-6] Exactly the prints not yet begun are in the outbox, lists among them, and a person is asked about each
 * doubtful ticket. The lists of the day are counted.
 */
function printsKnown(state: HallState): string[] {
  const broken: string[] = []
  for (const id of state.printQueue) if (!state.prints.has(id)) broken.push(`INV-6: there is no print ${id}`)
  const lists = [...state.prints.values()].filter(({ list }) => list !== null).length
  if (lists !== state.lists) broken.push(`INV-6: ${state.lists} lists were counted, but ${lists} are there`)
  for (const print of state.prints.values()) {
    if (state.printQueue.has(print.id) !== (print.state === 'requested')) {
      broken.push(`INV-6: print ${print.id} is ${print.state}`)
    }
    const doubtful = print.state === 'failed' || print.state === 'unknown'
    const newest = print.ticket !== null && state.tickets.get(print.ticket)?.copies === print.copy
    if (state.doubtfulPrints.has(print.id) !== (doubtful && newest)) {
      broken.push(`INV-6: print ${print.id} is ${print.state}, and the list of doubtful ones disagrees`)
    }
  }
  return broken
}

/** [INV-7] For each service the stops that were not skipped are counted. */
function numbersCounted({ tickets, taken }: HallState): string[] {
  const found = new Map<string, number>()
  for (const { stops } of tickets.values()) {
    for (const { service, state } of stops) {
      if (state !== 'skipped') found.set(service, (found.get(service) ?? 0) + 1)
    }
  }
  return [...new Set([...taken.keys(), ...found.keys()])].flatMap((service) => {
    const [counted, there] = [taken.get(service) ?? 0, found.get(service) ?? 0]
    return counted === there
      ? []
      : [`INV-7: ${counted} stops for ${service} were counted, but ${there} are there`]
  })
}

/** [INV-8] A waiting ticket also stands in the lines of exactly those queues from which it may be called as well. */
function alsoWhereItMayGo({ tickets, alsoWaiting }: HallState): string[] {
  const found = new Map<Ticket, string[]>()
  for (const [queue, line] of alsoWaiting)
    for (const ticket of all(line)) found.set(ticket, [...(found.get(ticket) ?? []), queue])
  return [...tickets.values()].flatMap((ticket) => {
    const waits = ticket.state === 'active' && presentStop(ticket).state === 'waiting'
    const wanted = waits ? alsoQueues(ticket).toSorted().join() : ''
    const there = (found.get(ticket) ?? []).toSorted().join()
    return wanted === there ? [] : [`INV-8: ${ticket.id} may also go to ${wanted}, but stands in ${there}`]
  })
}
