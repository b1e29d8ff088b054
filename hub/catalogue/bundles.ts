import { before, partsOf, type Part } from '../../protocol/bundleParts.ts'
import type { Bundle, Catalogue } from '../../protocol/catalogue.ts'
import { commandData } from '../../protocol/commands.ts'
import type { Problem } from './references.ts'

/** [BUNDLE-2] What is wrong with bundles: services that no ticket could take, and links that nobody could follow. */
export function bundleProblems({ bundles, services }: Catalogue): Problem[] {
  const known = new Set(services.map(({ id }) => id))
  const elsewhere = new Set(services.flatMap((service) => (service.elsewhere ? [service.id] : [])))
  return bundles.flatMap((bundle, index): Problem[] => {
    const path: Problem['path'] = ['bundles', index]
    const strange = bundle.services.flatMap((service, at) =>
      known.has(service) ? [] : [noSuch([...path, 'services', at], service)],
    )
    if (strange.length > 0) return strange
    const problem =
      impossible(bundle, elsewhere, [...path, 'services']) ?? strangeLink(bundle, [...path, 'links'])
    return problem ? [problem] : (wayless(bundle, [...path, 'links']) ?? [])
  })
}

function noSuch(path: Problem['path'], id: string): Problem {
  const message = `there is no service ${id}; add it or correct the id`
  return { path, code: 'noSuch', message, params: { what: 'service', id } }
}

/** A ticket takes each service once, no more than a command may name, and none that is done elsewhere. */
function impossible(
  { id, services }: Bundle,
  elsewhere: ReadonlySet<string>,
  path: Problem['path'],
): Problem | null {
  const away = services.findIndex((service) => elsewhere.has(service))
  if (away >= 0) {
    const message = `${services[away]} is done elsewhere; leave it out of ${id}`
    return { path: [...path, away], code: 'elsewhere', message }
  }
  if (new Set(services).size < services.length)
    return { path, code: 'serviceTwice', message: `${id} names a service twice; name it once` }
  if (commandData.issueTicket.shape.services.safeParse(services).success) return null
  return { path, code: 'tooMany', message: `${id} is more than one ticket can take; split it` }
}

/** Links speak of the bundle's own services, each once. */
function strangeLink({ services, links = [] }: Bundle, path: Problem['path']): Problem | null {
  for (const [at, { service, after, together, onlyIf }] of links.entries()) {
    const named = [service, ...after, ...(together ? [together] : []), ...(onlyIf ? [onlyIf.service] : [])]
    const strange = named.find((one) => !services.includes(one))
    if (strange !== undefined) {
      const message = `${strange} is not a service of this bundle; add it or take the link away`
      return { path: [...path, at], code: 'notInBundle', message, params: { id: strange } }
    }
    if (links.findIndex((other) => other.service === service) < at) {
      const message = `${service} has two links; make them one`
      return { path: [...path, at], code: 'serviceTwice', message, params: { id: service } }
    }
  }
  return null
}

/** Links in a circle, and a part that belongs into a visit which would have to be over before: null where all find their way. */
function wayless(bundle: Bundle, path: Problem['path']): Problem[] | null {
  const parts = partsOf(bundle)
  const circle = circleIn(parts, (service) => service)
  if (circle) {
    const way = circle.join(' → ')
    const message = `nobody could begin: ${way}; take one of these links away`
    return [{ path, code: 'circle', message, params: { way } }]
  }
  const visit = visitsOf(parts)
  const end = circleIn(parts, visit)
  if (!end) return null
  const way = end.join(' → ')
  const message = `a dead end: ${way}; what is done together cannot wait for what comes after that visit`
  return [{ path, code: 'deadEnd', message, params: { way } }]
}

/** In whose visit a service is done: its own, or that of the one with which it belongs together. */
function visitsOf(parts: readonly Part[]): (service: string) => string {
  const leaders = new Map(parts.map(({ service, link }) => [service, link.together]))
  return function leader(service): string {
    const other = leaders.get(service) ?? null
    return other === null ? service : leader(other)
  }
}

/** A circle among the services, or among what `group` makes of them; the first again at its end. Null where there is none. */
function circleIn(parts: readonly Part[], group: (service: string) => string): string[] | null {
  const next = new Map<string, Set<string>>()
  for (const { service, link } of parts) {
    for (const one of before(link)) {
      // A visit may well come before itself; a service may not.
      if (group(one) === group(service) && one !== service) continue
      next.set(group(one), (next.get(group(one)) ?? new Set()).add(group(service)))
    }
  }
  const done = new Set<string>()
  function walk(at: string, way: readonly string[]): string[] | null {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
    if (done.has(at)) return null
    for (const one of next.get(at) ?? []) {
      const found = walk(one, [...way, at])
      if (found) return found
    }
    done.add(at)
    return null
  }
  for (const { service } of parts) {
    const found = walk(group(service), [])
    if (found) return found
  }
  return null
}
