import type { HallState, Ticket } from './state.ts'
import { countAhead, placeInLine, type WaitingLine } from './waiting.ts'

/** The lines from which people are called at a place: who waits there, and who waits elsewhere and may come as well. */
export function linesAt({ waiting, alsoWaiting }: HallState, place: string): WaitingLine[] {
  return [waiting.get(place), alsoWaiting.get(place)].filter((line) => line !== undefined)
}

/** How many there have at least this priority at `now`; those who may be called elsewhere before are among them. */
export const aheadAt = (state: HallState, place: string, priority: number, now: number): number =>
  linesAt(state, place).reduce((sum, line) => sum + countAhead(line, priority, now), 0)

/** How many there stand before a ticket at `now`. */
export const placeAmong = (lines: readonly WaitingLine[], ticket: Ticket, now: number): number =>
  lines.reduce((sum, line) => sum + placeInLine(line, ticket, now), 0)
