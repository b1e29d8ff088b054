import { CLEAR_BUFFERS, ENABLE_ASB, QUEUED_QUERY, RESYNCHRONIZE } from '../escpos/queries.ts'
import { lineMs } from '../line/port.ts'
import type { PrintCause } from '../port.ts'
import { beginRound } from './round.ts'
import { faultOf, type Turn } from './state.ts'
import { CLEAR_MS, CLEANED_MS, CONFIRM_MS, RESET_MS, SEND_SLACK_MS, SETTLE_MS, WATCH_MS } from './times.ts'

/** Begins a job, if the printer is still as it was when it said that it is ready. */
export function print({ state, effects, now, manner }: Turn, bytes: Uint8Array): void {
  const fault = faultOf(state)
  if (fault !== null || state.phase.at !== 'idle') {
    // Not a byte has left, so the paper surely did not come out.
    effects.push({ do: 'result', result: { ok: false, state: 'failed', cause: fault ?? 'offline' } })
    return
  }
  state.phase = { at: 'sending', until: now + lineMs(bytes.length, manner.baud) + SEND_SLACK_MS }
  // No question may stand inside the job.
  state.round = null
  state.roundAt = null
  effects.push({ do: 'send', bytes })
}

/** All bytes of a job have left: the question that confirms them goes behind. */
export function written({ state, effects, now, manner }: Turn): void {
  const job = state.phase.at === 'sending'
  if (manner.confirm === 'none') {
    // All that can be known of this printer is that it takes bytes.
    Object.assign(state, { heard: 'well', roundAt: null, phase: { at: 'idle' } })
    if (job) effects.push({ do: 'result', result: { ok: true, by: 'line' } })
  } else if (job) {
    state.phase = { at: 'confirming', step: 'first', since: now, until: now + CONFIRM_MS }
    state.roundAt = now + WATCH_MS
    effects.push({ do: 'ask', bytes: QUEUED_QUERY })
  }
}

/** The answer to a question that stood behind the job: all before it was processed. */
export function onQueuedAnswer(turn: Turn, byte: number): void {
  const { state, effects, now } = turn
  const { phase } = state
  if (phase.at === 'settling') state.phase = { ...phase, wellSince: null }
  if (phase.at !== 'confirming') return
  if ((byte & 0x0c) !== 0) return doubt(turn, 'paperOut')
  switch (phase.step) {
    case 'first':
      state.phase = { ...phase, step: 'check', since: now }
      return beginRound(turn)
    case 'check':
      // Nothing was asked: it was noise, now or before.
      return doubt(turn, 'garbled')
    case 'second':
      state.phase = { at: 'idle' }
      effects.push({ do: 'result', result: { ok: true, by: 'printer' } })
  }
}

/** A round that began at `startedAt` says that the printer is well. */
export function onWell(turn: Turn, startedAt: number): void {
  const { state, effects, now } = turn
  const { phase } = state
  if (phase.at === 'confirming' && phase.step === 'check') {
    // The round may have begun before the answer that it is to bear out.
    if (startedAt < phase.since) return beginRound(turn)
    state.phase = { ...phase, step: 'second', since: now }
    effects.push({ do: 'ask', bytes: QUEUED_QUERY })
  } else if (phase.at === 'settling') {
    const wellSince = phase.wellSince ?? now
    state.phase = { ...phase, wellSince }
    if (phase.cleaned) {
      if (now - wellSince >= CLEANED_MS) state.phase = { at: 'idle' }
    } else if (now - wellSince >= SETTLE_MS) clean(turn)
  }
}

/**
 * The printer is quiet and well: it is brought to its beginning, and half a ticket is marked void and cut off.
 * After a new roll there is none, but only a printer that is believed in everything could say so.
 */
function clean({ state, effects, now, manner }: Turn): void {
  const { phase } = state
  if (phase.at !== 'settling') return
  effects.push({ do: 'write', bytes: RESYNCHRONIZE })
  if (manner.confirm === 'asb') effects.push({ do: 'ask', bytes: ENABLE_ASB })
  effects.push({ do: 'void', tell: false })
  state.phase = { ...phase, cleaned: true, wellSince: now }
}

/**
 * [PRINT-2] The job that is under way may be on paper or not: a person is asked. The rest of it must not come
 * out later. No job, no doubt.
 */
export function doubt(turn: Turn, cause: PrintCause): void {
  const { state, effects, now, manner } = turn
  const { at } = state.phase
  if (at !== 'sending' && at !== 'confirming') return
  state.phase = { at: 'settling', wellSince: null, cleaned: false }
  effects.push({ do: 'result', result: { ok: false, state: 'unknown', cause } })
  if (state.link.at === 'down') return
  if (at === 'sending' || manner.mayHold) return reset(turn)
  effects.push({ do: 'ask', bytes: CLEAR_BUFFERS })
  state.round = null
  state.roundAt = now + CLEAR_MS
}

/** [LINE-2] Closes the line and opens it again: what has not left would follow when the printer takes bytes again. */
export function reset({ state, effects, now }: Turn): void {
  const cause = faultOf(state) ?? 'noAnswer'
  state.link = { at: 'down', cause, attempt: 0, retryAt: now + RESET_MS, known: true }
  state.round = null
  state.roundAt = null
  state.rest = []
  effects.push({ do: 'reset' })
}

/** The waiting begins anew: what was being cut off may not have been. */
export function unsettle({ state }: Turn): void {
  if (state.phase.at === 'settling') state.phase = { at: 'settling', wellSince: null, cleaned: false }
}
