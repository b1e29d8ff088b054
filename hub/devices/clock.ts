/** Time for what drives a device, so that a test can play hours in a moment. */
export interface Clock {
  /** ms, from whenever; it only goes forward, also when the time of day is set. */
  now(): number
  /** Calls `run` once after `ms`; returns how to call it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
