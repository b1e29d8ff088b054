/** What happened last, and the first truth that was broken. */
export interface Story {
  note(what: string): void
  /** Only the first counts; what follows from it is not told. */
  broken(what: string): void
  failure(): Failure | null
}

export interface Failure {
  what: string
  /** Virtual time, ms since 1970. */
  at: number
  /** The last things that happened, oldest first. */
  last: string[]
}

const KEPT = 20

export function createStory(now: () => number): Story {
  const last: { at: number; what: string }[] = []
  let failure: Failure | null = null
  return {
    note(what) {
      if (failure) return
      last.push({ at: now(), what })
      if (last.length > KEPT) last.shift()
    },
    broken(what) {
      failure ??= { what, at: now(), last: last.map((step) => `${timeOf(step.at)} ${step.what}`) }
    },
    failure: () => failure,
  }
}

/** Day and time in the simulated hall, which stands at +08:00. */
export const timeOf = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, 23)
