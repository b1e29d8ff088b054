import type { PrinterFault } from '../../../../protocol/views.ts'
import { ENABLE_ASB, FILL_AND_CLEAR, RESYNCHRONIZE } from '../escpos/queries.ts'
import { ALL_WELL } from '../escpos/status.ts'
import { answerPrepare, received } from './answers.ts'
import { doubt, print, reset, unsettle, written } from './job.ts'
import { beginRound, missRound } from './round.ts'
import type { DriverState, Effect, Input, Manner, Turn } from './state.ts'
import {
  ANSWER_MS,
  CLEAR_MS,
  MISSES_TO_RESET,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
  SEND_SLACK_MS,
} from './times.ts'

/**
 * The driver of one printer as data: the next state, and what is to be done, in order. It has no clock and no
 * line, so that any fault can be played over and over. `now` in ms.
 */
export function step(
  before: DriverState,
  input: Input,
  now: number,
  manner: Manner,
): { state: DriverState; effects: Effect[] } {
  const turn: Turn = { state: { ...before }, effects: [], now, manner }
  take(turn, input)
  return { state: turn.state, effects: turn.effects }
}

/** When the driver wants a tick, in ms; null when only something from outside can move it. */
export function wakeAt({ link, phase, round, roundAt }: DriverState): number | null {
  if (link.at === 'down') return link.retryAt
  const asked = round ? round.askedAt + ANSWER_MS : roundAt
  const due = phase.at === 'sending' || phase.at === 'confirming' ? phase.until : null
  return asked === null || due === null ? (asked ?? due) : Math.min(asked, due)
}

function take(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'opened':
      return opened(turn)
    case 'lost':
      return lost(turn, input.cause)
    case 'bytes':
      return received(turn, input.bytes)
    case 'written':
      return written(turn)
    case 'prepare':
      return prepare(turn)
    case 'print':
      return print(turn, input.bytes)
    case 'tick':
      return tick(turn)
  }
}

function opened(turn: Turn): void {
  const { state, effects, now, manner } = turn
  const known = state.link.at === 'down' && state.link.known
  state.link = { at: 'up' }
  if (!known) Object.assign(state, { heard: 'nothing', sensors: ALL_WELL, misses: 0, rest: [] })
  const settling = state.phase.at === 'settling'
  if (manner.confirm === 'none') {
    // It has taken this when it has left; before that nothing else is begun.
    if (!settling) effects.push({ do: 'send', bytes: RESYNCHRONIZE })
    else {
      effects.push({ do: 'write', bytes: FILL_AND_CLEAR }, { do: 'write', bytes: RESYNCHRONIZE })
      effects.push({ do: 'void', tell: true })
    }
    state.roundAt = now + SEND_SLACK_MS
  } else if (settling) {
    // What it still has of a paper in doubt must not come out when its fault is removed.
    effects.push({ do: 'write', bytes: FILL_AND_CLEAR })
    state.roundAt = now + CLEAR_MS
  } else {
    if (manner.confirm === 'asb') effects.push({ do: 'ask', bytes: ENABLE_ASB })
    beginRound(turn)
  }
}

/** [LINE-3] The next attempt comes after twice the time of the last one, up to a limit. */
function lost(turn: Turn, cause: PrinterFault): void {
  const { state, now } = turn
  const attempt = state.link.at === 'down' ? state.link.attempt + 1 : 0
  const retryAt = now + Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_MOST_MS)
  state.link = { at: 'down', cause, attempt, retryAt, known: false }
  state.round = null
  state.roundAt = null
  answerPrepare(turn)
  doubt(turn, cause)
  unsettle(turn)
}

function prepare(turn: Turn): void {
  const { state, manner } = turn
  state.preparing = true
  if (manner.confirm === 'none' || state.link.at === 'down' || state.phase.at !== 'idle') {
    return answerPrepare(turn)
  }
  beginRound(turn)
}

function tick(turn: Turn): void {
  const { state, effects, now, manner } = turn
  const { link, phase } = state
  if (link.at === 'down') {
    if (link.retryAt === null || now < link.retryAt) return
    state.link = { ...link, retryAt: null }
    effects.push({ do: 'open' })
    return
  }
  if (phase.at === 'sending' && now >= phase.until) return doubt(turn, 'stalled')
  if (phase.at === 'confirming' && now >= phase.until) return doubt(turn, 'notConfirmed')
  if (state.round && now >= state.round.askedAt + ANSWER_MS) return missed(turn)
  if (state.roundAt === null || now < state.roundAt) return
  if (manner.confirm !== 'none') return beginRound(turn)
  state.heard = 'silent'
  state.roundAt = null
}

function missed(turn: Turn): void {
  const { state } = turn
  missRound(turn)
  answerPrepare(turn)
  unsettle(turn)
  if (state.heard === 'silent') doubt(turn, 'noAnswer')
  if (state.heard === 'garbled') doubt(turn, 'garbled')
  if (state.link.at === 'up' && state.misses % MISSES_TO_RESET === 0) reset(turn)
}
