/** So many wait and no more; whoever asks then is better served by a voice of its own. */
const MOST = 50

/** Work that is done one after another: what is `first` before the rest, each in its order. Null where too many wait. */
export function createLine(most = MOST) {
  const firsts: (() => void)[] = []
  const others: (() => void)[] = []
  let busy = false

  async function take<T>(work: () => Promise<T>, first: boolean): Promise<T | null> {
    const line = first ? firsts : others
    if (busy) {
      if (line.length >= most) return null
      await new Promise<void>((resolve) => line.push(resolve))
    }
    busy = true
    try {
      return await work()
    } finally {
      const next = firsts.shift() ?? others.shift()
      if (next) next()
      else busy = false
    }
  }
  return { take }
}
