import type { Tokens } from './tokens.ts'

/** [DEVICE-2] Gathers when each device was heard of, so that not every message writes to the disk. */
export interface Seen {
  hear(id: string, address: string): void
  /** Writes down what was gathered, and those who are connected. */
  write(connected: Map<string, string>): void
}

export function createSeen(tokens: Tokens, clock: () => number): Seen {
  const heard = new Map<string, { at: number; address: string }>()
  return {
    hear: (id, address) => void heard.set(id, { at: clock(), address }),
    write(connected) {
      for (const [id, address] of connected) heard.set(id, { at: clock(), address })
      if (heard.size > 0) tokens.note([...heard].map(([id, seen]) => ({ id, ...seen })))
      heard.clear()
    },
  }
}
