import type { CatalogueView } from '../../../protocol/views.ts'

type Category = CatalogueView['categories'][number]
type Service = CatalogueView['services'][number]

/** Categories directly below a parent, or the topmost ones. Those that lead to no service are left out. */
export function categoriesBelow(catalogue: CatalogueView, parent?: string): Category[] {
  return catalogue.categories.filter((c) => c.parent === parent && servicesUnder(catalogue, c.id).length > 0)
}

/** Services that stand in this very category. */
export const servicesIn = (catalogue: CatalogueView, category: string): Service[] =>
  catalogue.services.filter((s) => s.category === category)

/** Services of a category and of all categories below it. */
export function servicesUnder(catalogue: CatalogueView, category: string): Service[] {
  const below = catalogue.categories.filter((c) => c.parent === category)
  return [...servicesIn(catalogue, category), ...below.flatMap((c) => servicesUnder(catalogue, c.id))]
}

/** Numbers of the counters that serve a queue, ascending. */
export const counterNumbers = (catalogue: CatalogueView, queue: string): number[] =>
  catalogue.counters
    .filter((c) => c.queues.includes(queue))
    .map((c) => c.number)
    .sort((a, b) => a - b)

/** Icon of a category, or of the nearest one above it that has one. */
export function iconOf(catalogue: CatalogueView, category: string): string | undefined {
  const found = catalogue.categories.find((c) => c.id === category)
  return found?.icon ?? (found?.parent ? iconOf(catalogue, found.parent) : undefined)
}
