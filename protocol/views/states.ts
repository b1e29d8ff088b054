import { z } from 'zod'

export const StopState = z.enum([
  'planned',
  'waiting',
  'called',
  'serving',
  'done',
  'missed',
  'parked',
  'skipped',
])
export type StopState = z.infer<typeof StopState>

/** `active` until it has completed, was cancelled, or the day ended. */
export const TicketState = z.enum(['active', 'completed', 'cancelled', 'expired'])
export type TicketState = z.infer<typeof TicketState>

export const CounterStatus = z.enum(['closed', 'open', 'paused'])
export type CounterStatus = z.infer<typeof CounterStatus>

/**
 * `sending` from the first byte until the printer has confirmed it. `unknown` was cut off half-way: it may be
 * on paper. `failed` surely is not. `dropped` was not printed on purpose.
 */
export const PrintState = z.enum(['requested', 'sending', 'confirmed', 'failed', 'unknown', 'dropped'])
export type PrintState = z.infer<typeof PrintState>
