import type { CatalogueIndex } from './catalogue.ts'
import type { HallState } from './state.ts'

/** How many observations the catalogue's expectation is worth. */
const PRIOR = 5
/** The moving mean forgets what is further back than about this many. */
export const MEMORY = 30

/** Mean service time of a queue in ms: what was seen today, blended with what the catalogue expects. */
export function meanServiceMs(state: HallState, catalogue: CatalogueIndex, queue: string): number {
  const expected = (catalogue.expectedMinutes.get(queue) ?? 10) * 60_000
  const seen = state.times.get(queue)
  if (!seen) return expected
  const weight = Math.min(seen.count, MEMORY)
  return (PRIOR * expected + weight * seen.meanMs) / (PRIOR + weight)
}

/** Counters that are open for a queue: how many, how many of them are free, and what share they give it. */
export function serversOf(state: HallState, queue: string): { open: number; free: number; share: number } {
  let open = 0
  let free = 0
  let share = 0
  for (const counter of state.counters.values()) {
    if (counter.status !== 'open' || !counter.queues.includes(queue)) continue
    open++
    if (counter.current === null) free++
    // A counter divides itself among those of its queues where somebody waits.
    let busy = 1
    for (const other of counter.queues) {
      if (other !== queue && (state.waiting.get(other)?.size ?? 0) > 0) busy++
    }
    share += 1 / busy
  }
  return { open, free, share }
}

/**
 * Expected wait in whole minutes, rounded up, of somebody with `ahead` people before them in a queue:
 * `max(0, ahead + 1 − free) × mean service time / share of open counters`. Where no counter is open
 * it is computed as if one were.
 */
export function expectedWaitMinutes(
  state: HallState,
  catalogue: CatalogueIndex,
  queue: string,
  ahead: number,
): number {
  const { open, free, share } = serversOf(state, queue)
  const toEnd = Math.max(0, ahead + (open > 0 ? 1 : 0) - free)
  const ms = (toEnd * meanServiceMs(state, catalogue, queue)) / (open > 0 ? share : 1)
  return Math.ceil(ms / 60_000)
}
