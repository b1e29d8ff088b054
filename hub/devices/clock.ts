/** Time for what drives a device, so that a test can play hours in a moment. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Calls `run` once after `ms`; returns how to call it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
