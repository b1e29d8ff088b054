import type { Catalogue } from '../../protocol/catalogue.ts'
import { commandData } from '../../protocol/commands.ts'
import { addressProblem } from '../devices/printer/address.ts'
import { lists } from './lists.ts'

/** Something wrong at a place of the catalogue. */
export interface Problem {
  path: (string | number)[]
  message: string
}

/** What the shape alone cannot say: every id is unique and every reference leads somewhere. */
export function referenceProblems(catalogue: Catalogue): Problem[] {
  return [
    ...lists.flatMap((list) => doubles(catalogue, list)),
    ...doubleCounterNumbers(catalogue),
    ...brokenReferences(catalogue),
    ...impossibleBundles(catalogue),
    ...circles(catalogue),
    ...unservedQueues(catalogue),
    ...printers(catalogue),
    ...time(catalogue),
  ]
}

function doubles(catalogue: Catalogue, list: (typeof lists)[number]): Problem[] {
  const seen = new Set<string>()
  return catalogue[list].flatMap(({ id }, index) => {
    const double = seen.has(id)
    seen.add(id)
    return double
      ? [{ path: [list, index, 'id'], message: `the id ${id} is used twice; choose another` }]
      : []
  })
}

function doubleCounterNumbers({ counters }: Catalogue): Problem[] {
  return counters.flatMap(({ number }, index) =>
    counters.findIndex((other) => other.number === number) < index
      ? [{ path: ['counters', index, 'number'], message: `two counters have the number ${number}` }]
      : [],
  )
}

function brokenReferences(catalogue: Catalogue): Problem[] {
  const ids = (list: (typeof lists)[number]): Set<string> => new Set(catalogue[list].map(({ id }) => id))
  const departments = ids('departments')
  const categories = ids('categories')
  const queues = ids('queues')
  const services = ids('services')
  const problems: Problem[] = []
  const check = (known: ReadonlySet<string>, what: string, id: string, path: Problem['path']): void => {
    if (!known.has(id))
      problems.push({ path, message: `there is no ${what} ${id}; add it or correct the id` })
  }
  catalogue.categories.forEach(({ parent }, index) => {
    if (parent !== undefined) check(categories, 'category', parent, ['categories', index, 'parent'])
  })
  catalogue.services.forEach((service, index) => {
    check(departments, 'department', service.department, ['services', index, 'department'])
    check(categories, 'category', service.category, ['services', index, 'category'])
    check(queues, 'queue', service.queue, ['services', index, 'queue'])
  })
  catalogue.counters.forEach((counter, index) => {
    counter.queues.forEach((queue, at) => check(queues, 'queue', queue, ['counters', index, 'queues', at]))
  })
  const printers = ids('printers')
  catalogue.kiosks.forEach((kiosk, index) => {
    kiosk.printers.forEach((printer, at) =>
      check(printers, 'printer', printer, ['kiosks', index, 'printers', at]),
    )
  })
  const counters = ids('counters')
  catalogue.zones.forEach((zone, index) => {
    zone.counters.forEach((counter, at) =>
      check(counters, 'counter', counter, ['zones', index, 'counters', at]),
    )
  })
  const zones = ids('zones')
  catalogue.boards.forEach((board, index) => {
    board.zones.forEach((zone, at) => check(zones, 'zone', zone, ['boards', index, 'zones', at]))
  })
  catalogue.bundles.forEach((bundle, index) => {
    bundle.services.forEach((service, at) =>
      check(services, 'service', service, ['bundles', index, 'services', at]),
    )
  })
  return problems
}

/** A ticket takes each service once, no more than a command may name, and none that is done elsewhere. */
function impossibleBundles({ bundles, services: known }: Catalogue): Problem[] {
  const elsewhere = new Set(known.flatMap((service) => (service.elsewhere ? [service.id] : [])))
  return bundles.flatMap(({ id, services }, index): Problem[] => {
    const path = ['bundles', index, 'services']
    const away = services.findIndex((service) => elsewhere.has(service))
    if (away >= 0)
      return [
        { path: [...path, away], message: `${services[away]} is done elsewhere; leave it out of ${id}` },
      ]
    if (new Set(services).size < services.length)
      return [{ path, message: `${id} names a service twice; name it once` }]
    const asked = commandData.issueTicket.shape.services.safeParse(services)
    return asked.success ? [] : [{ path, message: `${id} is more than one ticket can take; split it` }]
  })
}

function circles({ categories }: Catalogue): Problem[] {
  const parents = new Map(categories.map(({ id, parent }) => [id, parent]))
  return categories.flatMap(({ id }, index) => {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) return [{ path: ['categories', index, 'parent'], message: `${id} is inside itself` }]
      seen.add(at)
    }
    return []
  })
}

function unservedQueues({ queues, counters }: Catalogue): Problem[] {
  return queues.flatMap(({ id }, index) =>
    counters.some((counter) => counter.queues.includes(id))
      ? []
      : [{ path: ['queues', index], message: `no counter serves the queue ${id}; give it to one` }],
  )
}

/** Two printers cannot share a line, but any number may be virtual. */
function printers({ printers }: Catalogue): Problem[] {
  return printers.flatMap(({ address }, index): Problem[] => {
    const path = ['printers', index, 'address']
    const problem = addressProblem(address)
    if (problem !== null) return [{ path, message: problem }]
    const taken = address !== 'virtual:' && printers.findIndex((other) => other.address === address) < index
    return taken ? [{ path, message: `two printers have the address ${address}` }] : []
  })
}

function time({ centre }: Catalogue): Problem[] {
  const problems: Problem[] = []
  if (!isTimeZone(centre.timeZone)) {
    problems.push({
      path: ['centre', 'timeZone'],
      message: `${centre.timeZone} is not a time zone, as Asia/Shanghai is`,
    })
  }
  for (const [day, hours] of Object.entries(centre.hours)) {
    if (hours && hours.from >= hours.to) {
      problems.push({ path: ['centre', 'hours', day], message: 'from must be before to' })
    }
  }
  return problems
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
