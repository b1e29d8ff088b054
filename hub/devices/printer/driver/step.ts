import type { PrinterFault } from '../../../../protocol/views.ts'
import { broken, readFrames, type Frame } from '../escpos/frames.ts'
import { ENABLE_ASB, FILL_AND_CLEAR } from '../escpos/queries.ts'
import { ALL_WELL, faultIn, sensorsInAsb } from '../escpos/status.ts'
import { clean, doubt, onQueuedAnswer, onWell, print, written } from './job.ts'
import { answerRound, beginRound, missRound } from './round.ts'
import { faultOf, type DriverState, type Effect, type Input, type Manner, type Turn } from './state.ts'
import {
  ANSWER_MS,
  ASB_POLL_MS,
  CLEAR_MS,
  POLL_MS,
  REST_MS,
  RETRY_FIRST_MS,
  RETRY_MOST_MS,
  WATCH_MS,
} from './times.ts'

/**
 * The driver of one printer as data: the next state, and what is to be done, in order. It has no clock and no
 * line, so that any fault can be played over and over. `now` in ms since 1970.
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

/** When the driver wants a tick, in ms since 1970; null when only something from outside can move it. */
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
  Object.assign(state, { link: { at: 'up' }, heard: 'nothing', sensors: ALL_WELL, misses: 0, rest: [] })
  if (manner.confirm === 'none') {
    state.heard = 'well'
    clean(turn)
    state.phase = { at: 'idle' }
    return
  }
  if (state.phase.at === 'settling') {
    // What it still has of a paper in doubt must not come out when its fault is removed.
    effects.push({ do: 'write', bytes: FILL_AND_CLEAR })
    state.roundAt = now + CLEAR_MS
    return
  }
  if (manner.confirm === 'asb') effects.push({ do: 'write', bytes: ENABLE_ASB })
  beginRound(turn)
}

/** [LINE-3] The next attempt comes after twice the time of the last one, up to a limit. */
function lost(turn: Turn, cause: PrinterFault): void {
  const { state, now } = turn
  const attempt = state.link.at === 'down' ? state.link.attempt + 1 : 0
  const retryAt = now + Math.min(RETRY_FIRST_MS * 2 ** attempt, RETRY_MOST_MS)
  state.link = { at: 'down', cause, attempt, retryAt }
  state.round = null
  state.roundAt = null
  answerPrepare(turn)
  doubt(turn, cause)
  unsettle(turn)
}

function received(turn: Turn, bytes: Uint8Array): void {
  const { state, now } = turn
  if (state.rest.length > 0 && now - state.restAt > REST_MS) {
    broken(state.rest).forEach((frame) => onFrame(turn, frame))
    state.rest = []
  }
  const { frames, rest } = readFrames(state.rest, bytes)
  state.rest = rest
  state.restAt = now
  for (const frame of frames) onFrame(turn, frame)
}

function onFrame(turn: Turn, frame: Frame): void {
  const { state } = turn
  switch (frame.type) {
    case 'status': {
      const startedAt = answerRound(turn, frame.byte)
      if (startedAt !== null) afterRound(turn, startedAt)
      return
    }
    case 'queued':
      return onQueuedAnswer(turn, frame.byte)
    case 'asb':
      state.sensors = sensorsInAsb(frame.bytes)
      onSensors(turn)
      return
    case 'garbage':
      if (state.round) state.round = { ...state.round, garbled: true }
      if (state.phase.at === 'settling') state.phase = { ...state.phase, wellSince: null }
      if (state.phase.at === 'confirming') doubt(turn, 'garbled')
  }
}

function afterRound(turn: Turn, startedAt: number): void {
  const { state, effects, now, manner } = turn
  const fault = onSensors(turn)
  if (fault === null) onWell(turn, startedAt)
  // A printer that was off has forgotten to tell by itself.
  if (manner.confirm === 'asb' && state.misses > 0) effects.push({ do: 'write', bytes: ENABLE_ASB })
  state.misses = 0
  answerPrepare(turn)
  if (state.round || state.link.at === 'down' || state.phase.at === 'sending') return
  const resting = manner.confirm === 'asb' ? ASB_POLL_MS : POLL_MS
  state.roundAt = now + (state.phase.at === 'idle' ? resting : WATCH_MS)
}

/** A fault puts a job under way in doubt, and one in doubt before stays so. */
function onSensors(turn: Turn): PrinterFault | null {
  const { state } = turn
  const fault = faultIn(state.sensors)
  if (fault === null) return null
  doubt(turn, fault)
  unsettle(turn)
  return fault
}

/** The waiting begins anew: what was being cut off may not have been. */
function unsettle({ state }: Turn): void {
  if (state.phase.at === 'settling') state.phase = { at: 'settling', wellSince: null, cleaned: false }
}

function prepare(turn: Turn): void {
  const { state, manner } = turn
  state.preparing = true
  if (manner.confirm === 'none' || state.link.at === 'down' || state.phase.at !== 'idle') {
    return answerPrepare(turn)
  }
  beginRound(turn)
}

function answerPrepare({ state, effects }: Turn): void {
  if (!state.preparing) return
  state.preparing = false
  // A round that was not answered leaves doubt, even when the one before it was.
  const ready = faultOf(state) === null && state.phase.at === 'idle' && state.misses === 0
  effects.push({ do: 'prepared', ready })
}

function tick(turn: Turn): void {
  const { state, effects, now } = turn
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
  if (state.roundAt !== null && now >= state.roundAt) beginRound(turn)
}

function missed(turn: Turn): void {
  const { state } = turn
  missRound(turn)
  answerPrepare(turn)
  unsettle(turn)
  if (state.heard === 'silent') doubt(turn, 'noAnswer')
  if (state.heard === 'garbled') doubt(turn, 'garbled')
}
