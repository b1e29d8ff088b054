import type { CatalogueView, CounterView } from '../../protocol/views.ts'

/**
 * The departments whose tasks are done here: those of the clerk; where the hall does not say, those of the services that
 * this counter does.
 */
export function departmentsHere(
  { counter, clerks }: Pick<CounterView, 'counter' | 'clerks'>,
  opener: string | undefined,
  { services }: CatalogueView,
): string[] {
  const id = counter.clerk?.id ?? opener
  const own = clerks.find((clerk) => clerk.id === id)?.departments ?? []
  if (own.length > 0) return own
  const queues = new Set(counter.queues)
  return [...new Set(services.filter(({ queue }) => queues.has(queue)).map(({ department }) => department))]
}
