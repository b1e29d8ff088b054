import type { Command, CommandType } from '../../protocol/commands.ts'
import type { Role } from '../../protocol/roles.ts'
import type { ViewName } from '../../protocol/views.ts'

/** Who is speaking, after the hub has made sure of it. */
export interface Speaker {
  role: Role
  /** Written into the journal as the actor, such as `counter:V1StGXR8_Z`. */
  actor: string
  /** The only counter for which it may act; null for any. */
  counter: string | null
  /** The only kiosk as which it may act; null for any. */
  kiosk: string | null
  /** The only ticket for which it may act; for a resident's phone. */
  ticket: string | null
  /** The session of the clerk who signed in there, as it was named; whether it holds is asked at each command. */
  session: string | null
}

const clerk: readonly CommandType[] = [
  'issueTicket',
  'printList',
  'cancelTicket',
  'openCounter',
  'changeClerk',
  'pauseCounter',
  'resumeCounter',
  'closeCounter',
  'callHelp',
  'endHelp',
  'callNext',
  'callTicket',
  'recall',
  'startServing',
  'finish',
  'reopen',
  'markMissed',
  'requeue',
  'stepBack',
  'park',
  'takeBack',
  'transfer',
  'addStop',
  'noteTicket',
  'reprint',
  'settlePrint',
]

/** Steering the hall from its console. */
const manager: readonly CommandType[] = [
  ...clerk,
  'assignQueues',
  'moveTicket',
  'sendNotice',
  'endNotice',
  'acknowledgeAlarm',
]

/** [ROLE-1] What each role may command. */
const commands: Record<Role, ReadonlySet<CommandType>> = {
  kiosk: new Set(['issueTicket', 'printList']),
  counter: new Set(clerk),
  display: new Set(),
  console: new Set(manager),
  rater: new Set(['rate']),
  ticket: new Set(['cancelTicket', 'stepBack', 'rate']),
}

/** [ROLE-2] What each role may see. */
const views: Record<Role, ReadonlySet<ViewName>> = {
  kiosk: new Set(['kiosk', 'catalogue']),
  counter: new Set(['counter', 'catalogue']),
  display: new Set(['display', 'sign', 'catalogue']),
  console: new Set(['console', 'display', 'sign', 'kiosk', 'counter', 'rater', 'catalogue']),
  rater: new Set(['rater', 'catalogue']),
  ticket: new Set(['ticket']),
}

/** Whether a speaker may command this, for this counter, this kiosk or this ticket. */
export function mayCommand(speaker: Speaker, { type, data }: Command): boolean {
  if (!commands[speaker.role].has(type)) return false
  // A rating may leave its counter out, but not from the rater that stands at one.
  const atCounter = 'counter' in data || speaker.role === 'rater'
  const counter = 'counter' in data ? data.counter : undefined
  if (speaker.counter !== null && atCounter && counter !== speaker.counter) return false
  if (speaker.kiosk !== null && 'kiosk' in data && data.kiosk !== speaker.kiosk) return false
  return speaker.ticket === null || ('ticket' in data && data.ticket === speaker.ticket)
}

/** Whether a speaker may see a view; `of` is the counter or the kiosk whose view it is. */
export function maySee(speaker: Speaker, view: ViewName, of?: string): boolean {
  if (!views[speaker.role].has(view)) return false
  const only = view === 'kiosk' ? speaker.kiosk : speaker.counter
  return only === null || of === undefined || of === only
}
