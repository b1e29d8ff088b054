import type { CatalogueView } from '../../../protocol/views.ts'

/** Of the services of a number the one that is done first: [ROUTE-3] the hub chooses it, and the number has its letter. */
export function firstOf(
  catalogue: Pick<CatalogueView, 'services' | 'queues'>,
  services: readonly string[],
  number: string,
): CatalogueView['services'][number] | undefined {
  const letter = /^[A-Z]+/.exec(number)?.[0]
  const all = services.flatMap((id) => catalogue.services.find((service) => service.id === id) ?? [])
  const queues = catalogue.queues.filter((queue) => queue.letter === letter).map(({ id }) => id)
  return all.find(({ queue }) => queues.includes(queue)) ?? all[0]
}
