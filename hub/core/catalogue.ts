import type {
  Bundle,
  Catalogue,
  Counter,
  Department,
  Kiosk,
  PriorityClass,
  Queue,
  Rules,
  Service,
} from '../../protocol/catalogue.ts'

/** The catalogue with its entries by id, as the engine looks them up. */
export interface CatalogueIndex {
  catalogue: Catalogue
  rules: Rules
  classes: ReadonlyMap<string, PriorityClass>
  /** The class of those who name none. */
  ordinary: PriorityClass
  queues: ReadonlyMap<string, Queue>
  services: ReadonlyMap<string, Service>
  departments: ReadonlyMap<string, Department>
  bundles: ReadonlyMap<string, Bundle>
  counters: ReadonlyMap<string, Counter>
  clerks: ReadonlyMap<string, string>
  kiosks: ReadonlyMap<string, Kiosk>
  printers: ReadonlySet<string>
  /** Mean of the expected minutes of each queue's services. */
  expectedMinutes: ReadonlyMap<string, number>
}

const byId = <T extends { id: string }>(entries: readonly T[]): Map<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]))

export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const ordinary = catalogue.classes[0]
  if (!ordinary) throw new Error('a catalogue has at least one priority class')
  const expectedMinutes = new Map<string, number>()
  for (const queue of catalogue.queues) {
    const minutes = catalogue.services.filter((s) => s.queue === queue.id).map((s) => s.minutes)
    expectedMinutes.set(queue.id, minutes.length ? minutes.reduce((a, b) => a + b) / minutes.length : 10)
  }
  return {
    catalogue,
    rules: catalogue.rules,
    classes: byId(catalogue.classes),
    ordinary,
    queues: byId(catalogue.queues),
    services: byId(catalogue.services),
    departments: byId(catalogue.departments),
    bundles: byId(catalogue.bundles),
    counters: byId(catalogue.counters),
    kiosks: byId(catalogue.kiosks),
    printers: new Set(catalogue.printers.map(({ id }) => id)),
    clerks: new Map(catalogue.clerks.map((clerk) => [clerk.id, clerk.name])),
    expectedMinutes,
  }
}
