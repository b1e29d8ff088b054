import type { Counter, HallState, Ticket } from './state.ts'
import type { WaitingLine } from './waiting.ts'

/** A copy of the hall that can be played forward without touching the real one. */
export function fork(state: HallState): HallState {
  const copies = new Map<Ticket, Ticket>()
  const tickets = new Map<string, Ticket>()
  for (const [id, ticket] of state.tickets) {
    const copy = { ...ticket, stops: ticket.stops.map((stop) => ({ ...stop })) }
    copies.set(ticket, copy)
    tickets.set(id, copy)
  }
  const copyOf = (ticket: Ticket): Ticket => copies.get(ticket)!
  return {
    ...state,
    tickets,
    byToken: mapValues(state.byToken, copyOf),
    waiting: mapValues(state.waiting, (line) => forkLine(line, copyOf)),
    alsoWaiting: mapValues(state.alsoWaiting, (line) => forkLine(line, copyOf)),
    missed: new Set([...state.missed].map(copyOf)),
    parked: new Set([...state.parked].map(copyOf)),
    counters: mapValues(state.counters, (counter): Counter => ({ ...counter, rated: { ...counter.rated } })),
    sequences: new Map(state.sequences),
    times: new Map(state.times),
    asked: new Map(state.asked),
    taken: new Map(state.taken),
    accepted: new Map(state.accepted),
    opened: new Map(state.opened),
    pickups: new Map(state.pickups),
    prints: mapValues(state.prints, (print) => ({ ...print })),
    printQueue: new Set(state.printQueue),
    doubtfulPrints: new Set(state.doubtfulPrints),
    latestPrints: [...state.latestPrints],
    calls: [...state.calls],
    onward: [...state.onward],
    totals: { ...state.totals },
    alarms: new Map(state.alarms),
    complaints: mapValues(state.complaints, (complaint) => ({ ...complaint })),
    flow: mapValues(state.flow, (quarter) => ({ ...quarter })),
  }
}

function forkLine(line: WaitingLine, copyOf: (ticket: Ticket) => Ticket): WaitingLine {
  return {
    size: line.size,
    steppedBack: new Set([...line.steppedBack].map(copyOf)),
    bands: line.bands.map((band) => ({ ...band, tickets: band.tickets.map(copyOf) })),
  }
}

function mapValues<K, V>(from: ReadonlyMap<K, V>, change: (value: V) => V): Map<K, V> {
  const to = new Map<K, V>()
  for (const [key, value] of from) to.set(key, change(value))
  return to
}
