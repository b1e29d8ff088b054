import type { Limits } from './limits.ts'

export interface Crowd {
  /** Whether there is room for one more from this address. */
  hasRoom(address: string): boolean
  enter(address: string): void
  leave(address: string): void
}

/** The hub's own machine, where a proxy may speak for everybody. */
export const isOwnMachine = (address: string): boolean => /^((::ffff:)?127\.0\.0\.1|::1)$/.test(address)

/** Counts who is connected, in all and by address. */
export function createCrowd({ connections, connectionsPerAddress }: Limits): Crowd {
  const counts = new Map<string, number>()
  let all = 0
  return {
    hasRoom(address) {
      if (all >= connections) return false
      return isOwnMachine(address) || (counts.get(address) ?? 0) < connectionsPerAddress
    },
    enter(address) {
      all++
      counts.set(address, (counts.get(address) ?? 0) + 1)
    },
    leave(address) {
      all--
      const left = (counts.get(address) ?? 1) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    },
  }
}
