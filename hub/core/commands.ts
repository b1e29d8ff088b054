import type { Command } from '../../protocol/commands.ts'
import type { AlarmKind, HallEvent } from '../../protocol/events.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Case } from './cases/case.ts'
import type { CatalogueIndex } from './catalogue.ts'
import type { Complaint } from './complaints/complaint.ts'

type WithoutId<C> = C extends { id: string } ? Omit<C, 'id'> : never

/** What the hub itself asks of the engine; none of it can come over the wire. */
export type OwnCommand =
  | { type: 'openDay'; data: { day: string } }
  | { type: 'closeDay'; data: Record<string, never> }
  | { type: 'startPrint'; data: { print: string; printer: string } }
  | { type: 'confirmPrint'; data: { print: string; by: 'printer' | 'line' } }
  | { type: 'failPrint'; data: { print: string; state: 'failed' | 'unknown'; cause: string } }
  /** What is too late to be of use leaves the outbox. */
  | { type: 'dropPrints'; data: Record<string, never> }
  /** The catalogue gives an open counter other queues. */
  | { type: 'followSetup'; data: { counter: string; queues: string[] } }
  | { type: 'raiseAlarm'; data: { kind: AlarmKind; about: string | null } }
  /** What it warned of is over. */
  | { type: 'closeAlarm'; data: { alarm: string } }
  /** A complaint was not answered in its time. */
  | { type: 'escalateLate'; data: { complaint: string } }
  /** At start-up: what was being printed when the hub stopped is unknown. */
  | { type: 'doubtPrints'; data: Record<string, never> }

/** A command that came over the wire, without its envelope. */
export type WireCommand = WithoutId<Command>

export type HallCommand = WireCommand | OwnCommand
export type CommandOf<T extends HallCommand['type']> = Extract<HallCommand, { type: T }>
export type DataOf<T extends HallCommand['type']> = CommandOf<T>['data']

/** What a decision needs beside the state. The engine has no clock and no chance of its own. */
export interface Context {
  /** ms since 1970 */
  now: number
  catalogue: CatalogueIndex
  /** Whether the hall is within its opening hours. */
  withinHours: boolean
  /** When it closes today, ms since 1970; null when it is closed already. */
  closesAt: number | null
  /** A fresh unguessable token, for a ticket, a case or a complaint. */
  token: string
  /** A case by its number, also one of past days; null where there is none. */
  caseOf: (id: string) => Case | null
  /** A complaint by its id, also one of past days; null where there is none. */
  complaintOf: (id: string) => Complaint | null
}

/** A command declined: a stable code, and values for the sentence about it. */
export interface Decline {
  refused: RefusalCode
  params?: Record<string, string | number>
}

export type Decision = HallEvent[] | Decline

export const decline = (refused: RefusalCode, params?: Decline['params']): Decline =>
  params ? { refused, params } : { refused }

export const isDecline = (value: object): value is Decline => 'refused' in value
