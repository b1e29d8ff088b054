import type { HallEvent } from '../../protocol/events.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { HallState } from '../core/state.ts'
import type { Journal } from '../journal/port.ts'
import type { Hall } from '../live/hall.ts'
import type { HallFigures } from './figures.ts'

/** Figures for Prometheus: the hall as it is when asked, and what has happened since the start. */
export interface Metrics {
  /** After a commit. */
  tell(committed: readonly HallEvent[]): void
  /** A command was declined. */
  declined(code: RefusalCode): void
  /** The same journal, with a clock at its writes. */
  timed(journal: Journal): Journal
  text(hall: Hall): Promise<string>
}

/** What is counted all the time costs next to nothing; the rest is loaded when the first scrape comes. */
export function createMetrics(parts: Omit<Parameters<HallFigures>[0], 'events' | 'declines'>): Metrics {
  const events = new Map<string, number>()
  const declines = new Map<string, number>()
  let figures: Promise<ReturnType<HallFigures>> | null = null
  let observe: ((seconds: number) => void) | null = null
  const count = (counts: Map<string, number>, name: string): void =>
    void counts.set(name, (counts.get(name) ?? 0) + 1)

  async function load(): Promise<ReturnType<HallFigures>> {
    const { hallFigures } = await import('./figures.ts')
    const made = hallFigures({ ...parts, events, declines })
    observe = made.observeCommit
    return made
  }

  return {
    tell: (committed) => committed.forEach(({ type }) => count(events, type)),
    declined: (code) => count(declines, code),
    timed: (journal) => ({
      ...journal,
      async append(expectedSeq, entries) {
        const before = performance.now()
        const seq = await journal.append(expectedSeq, entries)
        observe?.((performance.now() - before) / 1_000)
        return seq
      },
    }),
    async text(hall) {
      const { write } = await (figures ??= load())
      return hall.read((state: HallState, seq: number) => write(state, seq))
    },
  }
}
