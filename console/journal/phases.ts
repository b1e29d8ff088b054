import type { JournalLine } from '../../protocol/journal.ts'

/** What a ticket did meanwhile. */
type Phase = 'waiting' | 'called' | 'serving' | 'missed' | 'parked'
export interface Gap {
  phase: Phase
  ms: number
}

/** What a ticket does after such an event; what stands here not does not change it. */
const after: Record<string, Phase | 'ended'> = {
  ticketIssued: 'waiting',
  ticketCalled: 'called',
  servingStarted: 'serving',
  stopReopened: 'serving',
  ticketTakenBack: 'serving',
  ticketMissed: 'missed',
  ticketParked: 'parked',
  ticketRequeued: 'waiting',
  ticketTransferred: 'waiting',
  ticketCancelled: 'ended',
  ticketExpired: 'ended',
}

function afterStop(next: unknown): Phase | 'ended' {
  if (next === null) return 'ended'
  return (next as { here?: boolean }).here ? 'serving' : 'waiting'
}

/**
 * [JOURNALPAGE-4] The story of a ticket, each line with how long it had been waiting, called, served or set aside when
 * that ended with this line; null for lines that ended nothing.
 */
export function withGaps(lines: readonly JournalLine[]): { line: JournalLine; gap: Gap | null }[] {
  let phase: Phase | 'ended' = 'ended'
  let since = 0
  return lines.map((line) => {
    const next: Phase | 'ended' | undefined =
      line.type === 'stopFinished' ? afterStop(line.data['next']) : after[line.type]
    if (next === undefined) return { line, gap: null }
    const gap = phase === 'ended' ? null : { phase, ms: Math.max(0, line.at - since) }
    phase = next
    since = line.at
    return { line, gap }
  })
}
