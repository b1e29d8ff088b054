export interface Stall {
  /** For how long the process turned to nothing else, in ms. */
  ms: number
  /** How much of it the process computed, in ms; the rest it waited for the disk or for the processor. */
  ownMs: number
}

const LOOK_MS = 50

/** Watches for the longest time in which this process answered nobody. */
export function watchStalls() {
  let longest: Stall = { ms: 0, ownMs: 0 }
  let at = performance.now()
  let used = process.cpuUsage()
  const timer = setInterval(() => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(used)
    if (now - at - LOOK_MS > longest.ms) longest = { ms: now - at - LOOK_MS, ownMs: (user + system) / 1_000 }
    at = now
    used = process.cpuUsage()
  }, LOOK_MS)
  return {
    longest: (): Stall => longest,
    stop: () => clearInterval(timer),
  }
}
