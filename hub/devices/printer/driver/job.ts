import { CLEAR_BUFFERS, ENABLE_ASB, QUEUED_QUERY, RESYNCHRONIZE } from '../escpos/queries.ts'
import type { PrintCause } from '../port.ts'
import { beginRound } from './round.ts'
import { faultOf, type Turn } from './state.ts'
import {
  BITS_A_BYTE,
  CLEAR_MS,
  CLEANED_MS,
  CONFIRM_MS,
  RETRY_FIRST_MS,
  SEND_SLACK_MS,
  SETTLE_MS,
  WATCH_MS,
} from './times.ts'

/** Begins a job, if the printer is still as it was when it said that it is ready. */
export function print({ state, effects, now, manner }: Turn, bytes: Uint8Array): void {
  const fault = faultOf(state)
  if (fault !== null || state.phase.at !== 'idle') {
    // Not a byte has left, so the paper surely did not come out.
    effects.push({ do: 'result', result: { ok: false, state: 'failed', cause: fault ?? 'offline' } })
    return
  }
  const lineMs = (bytes.length * BITS_A_BYTE * 1_000) / manner.baud
  state.phase = { at: 'sending', until: now + lineMs + SEND_SLACK_MS, lineMs }
  // No question may stand inside the job.
  state.round = null
  state.roundAt = null
  effects.push({ do: 'send', bytes })
}

/** All bytes have left: the question that confirms them goes behind. */
export function written({ state, effects, now, manner }: Turn): void {
  const { phase } = state
  if (phase.at !== 'sending') return
  if (manner.confirm === 'none') {
    state.phase = { at: 'idle' }
    effects.push({ do: 'result', result: { ok: true, by: 'line' } })
    return
  }
  // A device server may have taken all bytes at once, and its line only begins to carry them.
  const until = now + phase.lineMs + CONFIRM_MS
  state.phase = { at: 'confirming', step: 'first', since: now, until }
  state.roundAt = now + WATCH_MS
  effects.push({ do: 'write', bytes: QUEUED_QUERY })
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
    effects.push({ do: 'write', bytes: QUEUED_QUERY })
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
export function clean({ state, effects, now, manner }: Turn): void {
  const { phase } = state
  if (phase.at !== 'settling') return
  effects.push({ do: 'write', bytes: RESYNCHRONIZE })
  if (manner.confirm === 'asb') effects.push({ do: 'write', bytes: ENABLE_ASB })
  effects.push({ do: 'write', bytes: manner.voidSlip })
  state.phase = { ...phase, cleaned: true, wellSince: now }
}

/**
 * [PRINT-2] The job that is under way may be on paper or not: a person is asked. The rest of it must not come
 * out later. No job, no doubt.
 */
export function doubt({ state, effects, now }: Turn, cause: PrintCause): void {
  const { at } = state.phase
  if (at !== 'sending' && at !== 'confirming') return
  state.phase = { at: 'settling', wellSince: null, cleaned: false }
  effects.push({ do: 'result', result: { ok: false, state: 'unknown', cause } })
  if (state.link.at === 'down') return
  if (at === 'confirming') {
    effects.push({ do: 'write', bytes: CLEAR_BUFFERS })
    state.round = null
    state.roundAt = now + CLEAR_MS
    return
  }
  // What has not left yet would follow as soon as the printer takes bytes again.
  state.link = { at: 'down', cause: 'lineLost', attempt: 0, retryAt: now + RETRY_FIRST_MS }
  state.round = null
  state.roundAt = null
  state.rest = []
  effects.push({ do: 'reset' })
}

/** The waiting begins anew: what was being cut off may not have been. */
export function unsettle({ state }: Turn): void {
  if (state.phase.at === 'settling') state.phase = { at: 'settling', wellSince: null, cleaned: false }
}
