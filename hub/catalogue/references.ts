import type { Catalogue, OpenHours } from '../../protocol/catalogue.ts'
import { addressProblem } from '../devices/printer/address.ts'
import type { Wrong } from '../../protocol/wrong.ts'
import { ListKind } from '../../protocol/setup.ts'
import { bundleProblems } from './bundles.ts'

/** Something wrong at a place of the catalogue: a stable code, a sentence for people, and what is in it. */
export interface Problem {
  path: (string | number)[]
  code: ProblemCode
  message: string
  params?: Record<string, string | number>
  /** Of a `shape`: what is wrong with the form, by its own code. */
  wrong?: Wrong
}
export type ProblemCode =
  | 'shape'
  | 'idTwice'
  | 'numberTwice'
  | 'noSuch'
  | 'elsewhere'
  | 'serviceTwice'
  | 'notInBundle'
  | 'circle'
  | 'deadEnd'
  | 'taskOrder'
  | 'tooMany'
  | 'insideItself'
  | 'unserved'
  | 'address'
  | 'addressTwice'
  | 'timeZone'
  | 'hours'
  | 'dayTwice'

/** What the shape alone cannot say: every id is unique and every reference leads somewhere. */
export function referenceProblems(catalogue: Catalogue): Problem[] {
  return [
    ...ListKind.options.flatMap((list) => doubles(catalogue, list)),
    ...doubleCounterNumbers(catalogue),
    ...brokenReferences(catalogue),
    ...bundleProblems(catalogue),
    ...circles(catalogue),
    ...tasksInCircles(catalogue),
    ...unservedQueues(catalogue),
    ...printers(catalogue),
    ...time(catalogue),
  ]
}

function doubles(catalogue: Catalogue, list: ListKind): Problem[] {
  const seen = new Set<string>()
  return catalogue[list].flatMap(({ id }, index) => {
    const double = seen.has(id)
    seen.add(id)
    return double
      ? [
          {
            path: [list, index, 'id'],
            code: 'idTwice',
            message: `the id ${id} is used twice; choose another`,
            params: { id },
          },
        ]
      : []
  })
}

function doubleCounterNumbers({ counters }: Catalogue): Problem[] {
  return counters.flatMap(({ number }, index) =>
    counters.findIndex((other) => other.number === number) < index
      ? [
          {
            path: ['counters', index, 'number'],
            code: 'numberTwice',
            message: `two counters have the number ${number}`,
            params: { number },
          },
        ]
      : [],
  )
}

function brokenReferences(catalogue: Catalogue): Problem[] {
  const ids = (list: ListKind): Set<string> => new Set(catalogue[list].map(({ id }) => id))
  const departments = ids('departments')
  const categories = ids('categories')
  const queues = ids('queues')
  const services = ids('services')
  const problems: Problem[] = []
  const check = (known: ReadonlySet<string>, what: string, id: string, path: Problem['path']): void => {
    if (known.has(id)) return
    const message = `there is no ${what} ${id}; add it or correct the id`
    problems.push({ path, code: 'noSuch', message, params: { what, id } })
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
  catalogue.services.forEach((service, index) => {
    service.tasks.forEach(({ department }, at) =>
      check(departments, 'department', department, ['services', index, 'tasks', at, 'department']),
    )
  })
  catalogue.clerks.forEach((clerk, index) => {
    clerk.departments.forEach((department, at) =>
      check(departments, 'department', department, ['clerks', index, 'departments', at]),
    )
  })
  const { pickup } = catalogue.centre
  if (pickup !== undefined) check(services, 'service', pickup, ['centre', 'pickup'])
  return problems
}

function circles({ categories }: Catalogue): Problem[] {
  const parents = new Map(categories.map(({ id, parent }) => [id, parent]))
  return categories.flatMap(({ id }, index) => {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) {
        const path = ['categories', index, 'parent']
        return [{ path, code: 'insideItself' as const, message: `${id} is inside itself` }]
      }
      seen.add(at)
    }
    return []
  })
}

/** [BUNDLE-4] Tasks of a service come after others of the same service, and in the end after none. */
function tasksInCircles({ services }: Catalogue): Problem[] {
  return services.flatMap(({ tasks }, index): Problem[] => {
    let left = tasks
    for (;;) {
      const free = left.filter(({ after }) => !after.some((id) => left.some((task) => task.id === id)))
      if (free.length === 0) break
      left = left.filter((task) => !free.includes(task))
    }
    const ids = tasks.map(({ id }) => id)
    const strange = tasks.findIndex(({ after }) => after.some((id) => !ids.includes(id)))
    const wrong = left.length > 0 ? tasks.indexOf(left[0]!) : strange
    if (wrong < 0 && new Set(ids).size === ids.length) return []
    const { id } = tasks[Math.max(0, wrong)]!
    const message = `the task ${id} cannot begin: tasks have different ids, and come after others of the same service but not in a circle`
    return [{ path: ['services', index, 'tasks'], code: 'taskOrder', message, params: { id } }]
  })
}

/** Nobody may wait where nobody calls. A queue that no service uses yet is in the making. */
function unservedQueues({ queues, counters, services }: Catalogue): Problem[] {
  const used = new Set(services.map(({ queue }) => queue))
  return queues.flatMap(({ id }, index): Problem[] => {
    if (!used.has(id) || counters.some((counter) => counter.queues.includes(id))) return []
    const message = `no counter serves the queue ${id}; give it to one`
    return [{ path: ['queues', index], code: 'unserved', message, params: { id } }]
  })
}

/** Two printers cannot share a line, but any number may be virtual. */
function printers({ printers }: Catalogue): Problem[] {
  return printers.flatMap(({ address }, index): Problem[] => {
    const path = ['printers', index, 'address']
    const problem = addressProblem(address)
    if (problem !== null) return [{ path, code: 'address', message: problem }]
    const taken = address !== 'virtual:' && printers.findIndex((other) => other.address === address) < index
    const message = `two printers have the address ${address}`
    return taken ? [{ path, code: 'addressTwice', message, params: { address } }] : []
  })
}

function time({ centre }: Catalogue): Problem[] {
  const problems: Problem[] = []
  if (!isTimeZone(centre.timeZone)) {
    const message = `${centre.timeZone} is not a time zone, as Asia/Shanghai is`
    problems.push({ path: ['centre', 'timeZone'], code: 'timeZone', message })
  }
  const check = (hours: OpenHours | null | undefined, path: Problem['path']): void => {
    if (hours && hours.from >= hours.to)
      problems.push({ path, code: 'hours', message: 'from must be before to' })
  }
  for (const [day, hours] of Object.entries(centre.hours)) check(hours, ['centre', 'hours', day])
  centre.specialDays.forEach(({ day, open }, index) => {
    check(open, ['centre', 'specialDays', index, 'open'])
    if (centre.specialDays.findIndex((other) => other.day === day) < index) {
      const message = `${day} stands there twice; write it once`
      problems.push({ path: ['centre', 'specialDays', index, 'day'], code: 'dayTwice', message })
    }
  })
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
