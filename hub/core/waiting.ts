import { priorityOf } from './priority.ts'
import type { Ticket } from './state.ts'

/**
 * Tickets that earn alike, in the order in which they began to earn. Among them the first always has
 * the highest priority, so only the heads of the bands need to be compared.
 */
interface Band {
  rate: number
  headStart: number
  tickets: Ticket[]
}

/** Who waits in one place. */
export interface WaitingLine {
  bands: Band[]
  size: number
  /** Those who wait longer than they earn, because they let others go first. */
  steppedBack: Set<Ticket>
}

export const emptyLine = (): WaitingLine => ({ bands: [], size: 0, steppedBack: new Set() })

/** True when a began to earn before b; the order of issue breaks ties. */
export function beganEarlier(a: Ticket, b: Ticket): boolean {
  return a.earning.from < b.earning.from || (a.earning.from === b.earning.from && a.order < b.order)
}

function bandOf(line: WaitingLine, ticket: Ticket): Band | undefined {
  const { rate, headStart } = ticket.earning
  return line.bands.find((band) => band.rate === rate && band.headStart === headStart)
}

/** Index of the first ticket that did not begin earlier than this one. */
function position(tickets: readonly Ticket[], ticket: Ticket): number {
  let low = 0
  let high = tickets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (beganEarlier(tickets[middle]!, ticket)) low = middle + 1
    else high = middle
  }
  return low
}

export function addTo(line: WaitingLine, ticket: Ticket): void {
  let band = bandOf(line, ticket)
  if (!band) {
    band = { rate: ticket.earning.rate, headStart: ticket.earning.headStart, tickets: [] }
    line.bands.push(band)
  }
  const last = band.tickets.at(-1)
  if (!last || beganEarlier(last, ticket)) band.tickets.push(ticket)
  else band.tickets.splice(position(band.tickets, ticket), 0, ticket)
  line.size++
  if (ticket.waitsSince < ticket.earning.from) line.steppedBack.add(ticket)
}

export function removeFrom(line: WaitingLine, ticket: Ticket): void {
  const tickets = bandOf(line, ticket)?.tickets
  if (tickets?.[0] === ticket) {
    tickets.shift()
  } else {
    const index = tickets ? position(tickets, ticket) : -1
    if (tickets?.[index] !== ticket) throw new Error(`ticket ${ticket.id} is not in its line`)
    tickets.splice(index, 1)
  }
  line.size--
  line.steppedBack.delete(ticket)
}

/** The ticket with the highest priority over several lines; the earlier line wins a tie. */
export function highest(lines: readonly WaitingLine[], now: number): Ticket | null {
  let best: Ticket | null = null
  let bestPriority = -Infinity
  for (const line of lines) {
    for (const band of line.bands) {
      const head = band.tickets[0]
      if (!head) continue
      const priority = priorityOf(head.earning, now)
      if (priority > bestPriority || (priority === bestPriority && best && beganEarlier(head, best))) {
        best = head
        bestPriority = priority
      }
    }
  }
  return best
}

/** Those in the lines who began to wait earlier than `ticket`, earliest first. */
export function earlierThan(lines: readonly WaitingLine[], ticket: Ticket): Ticket[] {
  const found: Ticket[] = []
  for (const line of lines) {
    for (const { tickets } of line.bands) {
      for (const other of tickets) {
        if (!beganEarlier(other, ticket)) break
        found.push(other)
      }
    }
  }
  return found.length > 1 ? found.sort((a, b) => (beganEarlier(a, b) ? -1 : 1)) : found
}

/** How many in the line have at least this priority at `now`. */
export const countAhead = (line: WaitingLine | undefined, priority: number, now: number): number =>
  countHeads(line, ({ earning }) => priorityOf(earning, now) >= priority)

/** How many stand before a ticket of the line at `now`. */
export function placeInLine(line: WaitingLine | undefined, ticket: Ticket, now: number): number {
  const own = priorityOf(ticket.earning, now)
  return countHeads(line, (other) => {
    const priority = priorityOf(other.earning, now)
    return priority > own || (priority === own && beganEarlier(other, ticket))
  })
}

/** Counts the tickets for which this holds; in each band it holds for the first ones only. */
function countHeads(line: WaitingLine | undefined, holds: (ticket: Ticket) => boolean): number {
  let count = 0
  for (const { tickets } of line?.bands ?? []) {
    let low = 0
    let high = tickets.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (holds(tickets[middle]!)) low = middle + 1
      else high = middle
    }
    count += low
  }
  return count
}

/** The first `limit` tickets over the lines in the order of their priority at `now`. */
export function inOrder(lines: readonly WaitingLine[], now: number, limit: number): Ticket[] {
  const heads = lines.flatMap((line) => line.bands.map((band) => ({ tickets: band.tickets, next: 0 })))
  const order: Ticket[] = []
  while (order.length < limit) {
    let best: (typeof heads)[number] | null = null
    let bestTicket: Ticket | null = null
    for (const head of heads) {
      const ticket = head.tickets[head.next]
      if (!ticket) continue
      const difference = bestTicket
        ? priorityOf(ticket.earning, now) - priorityOf(bestTicket.earning, now)
        : Infinity
      if (difference > 0 || (difference === 0 && bestTicket && beganEarlier(ticket, bestTicket))) {
        best = head
        bestTicket = ticket
      }
    }
    if (!best || !bestTicket) break
    order.push(bestTicket)
    best.next++
  }
  return order
}

/** When the one who has waited longest began, ms since 1970; null when nobody waits. */
export function longestSince(line: WaitingLine | undefined): number | null {
  if (!line || line.size === 0) return null
  const heads = line.bands.flatMap(({ tickets }) => tickets.slice(0, 1))
  return Math.min(...[...heads, ...line.steppedBack].map(({ waitsSince }) => waitsSince))
}
