/** Gives the turn back. */
export type Release = () => void

export interface Turn {
  /** Resolves when nobody else has the turn; the urgent come before those who wait, and after other urgent ones. */
  take: (urgent: boolean) => Promise<Release>
  /** How many wait for it. */
  waiting: () => number
}

/** One voice for a whole board: whoever has the turn speaks, the others wait. */
export function createTurn(): Turn {
  const urgentOnes: (() => void)[] = []
  const others: (() => void)[] = []
  let taken = false

  const release = (): void => {
    const next = urgentOnes.shift() ?? others.shift()
    if (next) next()
    else taken = false
  }
  /** Releasing twice gives back only the own turn. */
  const once = (): Release => {
    let done = false
    return () => {
      if (done) return
      done = true
      release()
    }
  }
  return {
    waiting: () => urgentOnes.length + others.length,
    async take(urgent) {
      if (taken) await new Promise<void>((resolve) => (urgent ? urgentOnes : others).push(resolve))
      taken = true
      return once()
    },
  }
}
