import type { Clock } from '../../clock.ts'

/** A clock that stands still until somebody moves it. */
export interface StandingClock extends Clock {
  /** Lets so many milliseconds pass; what falls due runs in its order. */
  advance(ms: number): void
  /** Lets time pass until nothing is due any more. */
  run(): void
}

export function standingClock(): StandingClock {
  let now = 0
  let due: { at: number; fn: () => void }[] = []

  function play(until: number): void {
    for (;;) {
      const at = Math.min(...due.map((one) => one.at))
      const first = due.find((one) => one.at === at)
      if (!first || at > until) return
      now = Math.max(now, at)
      due = due.filter((one) => one !== first)
      first.fn()
    }
  }

  return {
    now: () => now,
    after(ms, fn) {
      const one = { at: now + Math.max(0, ms), fn }
      due.push(one)
      return () => {
        due = due.filter((other) => other !== one)
      }
    },
    advance(ms) {
      const until = now + ms
      play(until)
      now = until
    },
    run: () => play(Number.MAX_VALUE),
  }
}
