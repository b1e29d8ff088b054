import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Hall } from './hall.ts'

/** [SETUP-5] Open counters serve the queues that a changed catalogue gives them. */
export async function followQueues(hall: Hall, before: Catalogue, after: Catalogue): Promise<void> {
  const was = new Map(before.counters.map(({ id, queues }) => [id, queues.join()]))
  const changed = after.counters.filter(({ id, queues }) => was.has(id) && was.get(id) !== queues.join())
  await Promise.all(
    changed.map(({ id, queues }) => hall.order({ type: 'followSetup', data: { counter: id, queues } })),
  )
}
