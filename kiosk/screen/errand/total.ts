import type { CatalogueView, KioskView } from '../../../protocol/views.ts'
import type { ShownPart } from './order.ts'

type Service = Pick<CatalogueView['services'][number], 'id' | 'queue' | 'minutes'>
type Live = Pick<KioskView['services'][number], 'expectedWaitMinutes'>

const STEP_MINUTES = 5

/**
 * [KIOSK-14] How long an errand takes in all, in minutes, rounded up to five: the time at the counters, and one wait for
 * each queue as it is now. What is done together with another part has no wait of its own.
 */
export function totalMinutes(
  parts: readonly ShownPart[],
  service: (id: string) => Service | undefined,
  live: (id: string) => Live | undefined,
): number {
  const queues = new Set<string>()
  let minutes = 0
  for (const { service: id, taken, hangs } of parts) {
    const known = taken ? service(id) : undefined
    if (!known) continue
    minutes += known.minutes
    if (queues.has(known.queue) || hangs.some(({ how }) => how === 'together')) continue
    queues.add(known.queue)
    minutes += live(id)?.expectedWaitMinutes ?? 0
  }
  return Math.ceil(minutes / STEP_MINUTES) * STEP_MINUTES
}
