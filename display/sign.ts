import type { SignView } from '../protocol/views.ts'

export type CounterOnSign = SignView['counter']

/** What the sign over a counter says. A person at the counter counts more than its own status. */
export type SignState = 'lost' | 'closed' | 'paused' | 'free' | 'called' | 'serving'

export function signState({ status, current }: CounterOnSign, lost: boolean): SignState {
  if (lost) return 'lost'
  if (current) return current.state === 'called' ? 'called' : 'serving'
  return status === 'open' ? 'free' : status
}
