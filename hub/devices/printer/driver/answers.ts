import type { PrinterFault } from '../../../../protocol/views.ts'
import { broken, readFrames, type Frame } from '../escpos/frames.ts'
import { ENABLE_ASB } from '../escpos/queries.ts'
import { faultIn, sensorsInAsb } from '../escpos/status.ts'
import { doubt, onQueuedAnswer, onWell, unsettle } from './job.ts'
import { answerRound } from './round.ts'
import { faultOf, type Turn } from './state.ts'
import { ASB_POLL_MS, POLL_MS, REST_MS, WATCH_MS } from './times.ts'

/** Takes what the printer sent back. */
export function received(turn: Turn, bytes: Uint8Array): void {
  const { state, now, manner } = turn
  // A line without a way back has noise at most.
  if (manner.confirm === 'none') return
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
  if (manner.confirm === 'asb' && state.misses > 0) effects.push({ do: 'ask', bytes: ENABLE_ASB })
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

/** Tells who waits before a job whether the printer is ready. */
export function answerPrepare({ state, effects }: Turn): void {
  if (!state.preparing) return
  state.preparing = false
  // A round that was not answered leaves doubt, even when the one before it was.
  const ready = faultOf(state) === null && state.phase.at === 'idle' && state.misses === 0
  effects.push({ do: 'prepared', ready })
}
