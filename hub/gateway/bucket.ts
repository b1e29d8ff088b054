import type { Rate } from './limits.ts'

export interface Bucket {
  /** Takes one; 0 when there was one, else how many ms to wait for it. */
  take(): number
  /** The same, asked again without taking. */
  wait(): number
  /** Whether it has been asked for a whole burst more than it holds: somebody who does not listen. */
  overdrawn(): boolean
  /** Another rate from now on, full. */
  refill(rate: Rate): void
}

/** A token bucket. What is asked for and not there is owed, so that asking faster does not help. */
export function createBucket(rate: Rate, clock: () => number = () => performance.now()): Bucket {
  let { burst, perSecond } = rate
  let level = burst
  let at = clock()
  // Until what is owed is there, and one more for who asks again.
  const wait = (): number => (level >= 0 ? 0 : Math.ceil(((1 - level) / perSecond) * 1_000))

  return {
    take() {
      const now = clock()
      level = Math.min(burst, level + ((now - at) / 1_000) * perSecond)
      at = now
      level = Math.max(level - 1, -burst - 1)
      return wait()
    },
    wait,
    overdrawn: () => level < -burst,
    refill(next) {
      ;({ burst, perSecond } = next)
      level = burst
    },
  }
}

/** Names that are remembered at once; more would be an attack on the memory itself. */
const NAMES_KEPT = 10_000

/** A bucket for each name, such as an address or a device; those not asked for longest are forgotten. */
export function createBuckets(rate: Rate): (name: string) => Bucket {
  const buckets = new Map<string, Bucket>()
  return (name) => {
    const bucket = buckets.get(name) ?? createBucket(rate)
    buckets.delete(name)
    buckets.set(name, bucket)
    if (buckets.size > NAMES_KEPT) for (const oldest of buckets.keys()) return forget(oldest, bucket)
    return bucket
  }
  function forget(oldest: string, bucket: Bucket): Bucket {
    buckets.delete(oldest)
    return bucket
  }
}
