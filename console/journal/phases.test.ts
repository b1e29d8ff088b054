import { expect, it } from 'vitest'
import type { JournalLine } from '../../protocol/journal.ts'
import { withGaps } from './phases.ts'

const line = (minute: number, type: string, data: Record<string, unknown> = {}): JournalLine => ({
  ...{ seq: minute + 1, day: '2026-11-24', at: minute * 60_000, type, actor: 'hub', clerk: null, data },
})
const gaps = (...lines: JournalLine[]): string[] =>
  withGaps(lines).map(({ gap }) => (gap ? `${gap.phase} ${gap.ms / 60_000}` : ''))

it('[JOURNALPAGE-4] says how long a ticket waited, was called and was served', () => {
  expect(
    gaps(
      line(0, 'ticketIssued'),
      line(0, 'printRequested'),
      line(12, 'ticketCalled'),
      line(13, 'ticketRecalled'),
      line(14, 'servingStarted'),
      line(16, 'ticketNoted'),
      line(22, 'stopFinished', { next: { stop: 1 } }),
      line(30, 'ticketCalled'),
      line(31, 'ticketMissed'),
      line(36, 'ticketRequeued'),
      line(40, 'ticketCalled'),
      line(41, 'servingStarted'),
      line(45, 'ticketParked'),
      line(60, 'ticketTakenBack'),
      line(62, 'stopFinished', { next: null }),
      line(63, 'stopRated'),
    ),
  ).toEqual([
    ...['', '', 'waiting 12', '', 'called 2', '', 'serving 8', 'waiting 8', 'called 1', 'missed 5'],
    ...['waiting 4', 'called 1', 'serving 4', 'parked 15', 'serving 2', ''],
  ])
})

it('[JOURNALPAGE-4] counts on over what changes nothing, and knows a slip', () => {
  expect(
    gaps(
      line(0, 'ticketIssued'),
      line(3, 'ticketSteppedBack'),
      line(5, 'ticketMoved'),
      line(9, 'ticketCalled'),
      line(10, 'servingStarted'),
      line(12, 'stopFinished', { next: null }),
      line(13, 'stopReopened'),
      line(15, 'ticketTransferred'),
      line(20, 'ticketCancelled'),
    ),
  ).toEqual(['', '', '', 'waiting 9', 'called 1', 'serving 2', '', 'serving 2', 'waiting 5'])
})
