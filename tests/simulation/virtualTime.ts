import type { Clock } from '../../hub/devices/clock.ts'

interface Timer {
  at: number
  order: number
  run: (() => void) | null
}

export interface VirtualTime extends Clock {
  /** Plays everything that is due until then, each at its own time. */
  passUntil(time: number): Promise<void>
  sleep(ms: number): Promise<void>
  /** Gives the process its own clock and timers back. */
  restore(): void
}

const BREATHE = 2_000

/** Node runs a next tick when no promise is left that could go on. */
const promises = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

/**
 * A clock whose hours pass as fast as the machine can play them. While it is in use the timers and `Date.now`
 * of this process are its own too, so that the screens' real code (retries, the wall's pauses) lives in it.
 */
export function virtualTime(start: number): VirtualTime {
  const real = { setTimeout, clearTimeout, setImmediate, now: Date.now }
  const heap: Timer[] = []
  let now = start
  let order = 0
  let turns: (() => void)[] = []
  let played = 0

  function after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: now + Math.max(0, ms), order: ++order, run }
    push(heap, timer)
    return () => {
      timer.run = null
    }
  }

  /** Lets whole chains of promises and turns of the event loop go through, until nobody is at work any more. */
  async function settle(): Promise<void> {
    await promises()
    while (turns.length > 0) {
      const now = turns
      turns = []
      for (const turn of now) {
        turn()
        await promises()
      }
    }
    // The process itself (its output, the test runner) breathes now and then.
    if (++played % BREATHE === 0) await new Promise<void>((resolve) => real.setImmediate(resolve))
  }

  globalThis.setTimeout = ((run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    new Handle(after(ms, () => run(...args)))) as unknown as typeof setTimeout
  globalThis.clearTimeout = (handle: unknown) => {
    if (handle instanceof Handle) handle.cancel()
    else real.clearTimeout(handle as number)
  }
  globalThis.setImmediate = ((run: (...args: unknown[]) => void, ...args: unknown[]) =>
    turns.push(() => run(...args))) as unknown as typeof setImmediate
  Date.now = () => Math.floor(now)

  return {
    now: () => now,
    after,
    sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async passUntil(time) {
      await settle()
      for (let first = heap[0]; first && first.at <= time; first = heap[0]) {
        pop(heap)
        if (!first.run) continue
        now = first.at
        first.run()
        await settle()
      }
      now = time
    },
    restore() {
      globalThis.setTimeout = real.setTimeout
      globalThis.clearTimeout = real.clearTimeout
      globalThis.setImmediate = real.setImmediate
      Date.now = real.now
    },
  }
}

/** What `setTimeout` gives while the clock is in use. */
class Handle {
  readonly cancel: () => void
  constructor(cancel: () => void) {
    this.cancel = cancel
  }
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

function push(heap: Timer[], timer: Timer): void {
  let at = heap.push(timer) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(timer, heap[parent]!)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = timer
}

function pop(heap: Timer[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
    if (!before(heap[child]!, last)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
}
