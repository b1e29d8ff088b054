import type { Outcome as Answered } from '../client/commands.ts'
import type { useHub } from '../client/hub.ts'
import type { NewCase } from '../protocol/cases.ts'
import type { CommandData, CommandType, Outcome, PauseReason, TransferTarget } from '../protocol/commands.ts'
import type { CounterView } from '../protocol/views.ts'
import type { Act, LocalAct } from './state.ts'

/** What the clerk chose in the questions that an act asks. */
export interface Choice {
  ticket?: string
  reason?: string
  pause?: PauseReason
  outcome?: Outcome
  /** When the resident means to be back; null where nobody knows. */
  minutes?: number | null
  service?: string
  /** All services to come, in the order in which they are to be done. */
  services?: string[]
  to?: TransferTarget
  /** Empty where nobody is named. */
  clerk?: string
  /** What is said of the case that an accepted stop opens. */
  case?: NewCase
  /** Names of papers that go over or are missing. */
  papers?: string[]
  /** To whom the papers of a case go. */
  party?: HandOver['to']
  sure?: true
}

type HandOver = CommandData<'handOver'>
type Send = ReturnType<typeof useHub>['send']

/**
 * Sends the command of an act. `view` is the counter as the clerk saw it when the key was pressed: the
 * ticket in front of them then is named, so that a late key never hits the next person.
 */
export function order(
  send: Send,
  act: Exclude<Act, LocalAct>,
  view: CounterView,
  choice: Choice,
): Promise<Answered<CommandType>> {
  const counter = view.counter.id
  const here = { counter, ticket: view.current?.id }
  const { reason = '' } = choice
  switch (act) {
    case 'openCounter':
      return send(act, { counter, clerk: choice.clerk || undefined })
    case 'pauseCounter':
      return send(act, { counter, reason: choice.pause ?? 'other' })
    case 'changeClerk':
      return send(act, { counter, clerk: chosen(choice.clerk) })
    case 'callHelp':
      return send(act, { counter, reason: reason || undefined })
    case 'endHelp':
    case 'resumeCounter':
    case 'closeCounter':
    case 'callNext':
      return send(act, { counter })
    case 'recall':
    case 'startServing':
    case 'markMissed':
    case 'finish':
      return send(act, here)
    case 'finishNext':
      return send('finish', here)
    case 'finishOther':
      return send('finish', { ...here, outcome: choice.outcome, case: choice.case })
    case 'reopen':
      return send(act, { counter, ticket: view.reopenable?.ticket })
    case 'park':
      return send(act, { ...here, reason, minutes: choice.minutes ?? undefined })
    case 'addStop':
      return send(act, { ...here, service: chosen(choice.service), reason: reason || undefined })
    case 'dropStop':
      return send(act, { ...here, service: chosen(choice.service), reason })
    case 'orderStops':
      return send(act, { ...here, services: chosen(choice.services), reason })
    case 'noteTicket':
      return send(act, { ...here, note: reason || null })
    case 'transfer':
      return send(act, { ...here, to: chosen(choice.to), reason: reason || undefined })
    case 'callTicket':
      return send(act, { counter, ticket: chosen(choice.ticket), reason })
    case 'requeue':
      return send(act, { ticket: chosen(choice.ticket) })
    case 'takeBack':
      return send(act, { counter, ticket: chosen(choice.ticket) })
  }
}

function chosen<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an act was sent before its question was answered')
  return value
}
