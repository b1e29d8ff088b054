import type { Link } from './bundles.ts'
import type { Bundle, Material, Service } from './catalogue.ts'

// What a bundle means, for the engine and the screens alike. Nothing but plain functions, so that the engine may use it.

export const FREE: Link = { after: [], together: null, onlyIf: null, optional: false }

/** The services that must have ended before it may begin. */
export const before = ({ after, together, onlyIf }: Link): string[] => [
  ...after,
  ...(together === null ? [] : [together]),
  ...(onlyIf === null ? [] : [onlyIf.service]),
]

/** A service of a bundle with what binds it. */
export interface Part {
  service: string
  link: Link
}

/**
 * The parts of a bundle in the order in which it names them. [BUNDLE-1] Where it has no links each part comes after the
 * one named before it; where it has some, a service without one is free.
 */
export function partsOf({ services, links }: Pick<Bundle, 'services' | 'links'>): Part[] {
  return services.map((service, index): Part => {
    if (!links) return { service, link: { ...FREE, after: services.slice(Math.max(0, index - 1), index) } }
    const found = links.find((one) => one.service === service)
    if (!found) return { service, link: FREE }
    const { after, together, onlyIf, optional } = found
    return { service, link: { after, together: together ?? null, onlyIf: onlyIf ?? null, optional } }
  })
}

/** Something to bring, and for which of several services. */
export interface JoinedMaterial {
  material: Material
  services: string[]
}

/** A service of an errand with what it asks for and what it gives. */
export interface AskingPart {
  service: Pick<Service, 'id' | 'materials' | 'results'>
  link: Link
}

/** Services with what binds them in this bundle, or nothing where they are of none. */
export function asParts(
  services: readonly AskingPart['service'][],
  bundle: Pick<Bundle, 'services' | 'links'> | undefined,
): AskingPart[] {
  const parts = bundle ? partsOf(bundle) : []
  return services.map((service) => ({
    service,
    link: parts.find((part) => part.service === service.id)?.link ?? FREE,
  }))
}

/**
 * [KIOSK-16] What the services of an errand ask for, each thing once: what has the same Chinese name is the same thing.
 * [BUNDLE-5] What one of them gives is not asked for by those that come after it.
 */
export function joinedMaterials(parts: readonly AskingPart[]): JoinedMaterial[] {
  const joined = new Map<string, JoinedMaterial>()
  for (const part of parts) {
    const { id, materials } = part.service
    const given = earlier(part, parts).flatMap(({ service }) => service.results)
    for (const material of materials) {
      if (given.includes(material.zh)) continue
      const found = joined.get(material.zh)
      if (!found) joined.set(material.zh, { material, services: [id] })
      else {
        if (!found.material.where && material.where) found.material = material
        if (!found.services.includes(id)) found.services.push(id)
      }
    }
  }
  return [...joined.values()]
}

/** The parts that have ended whenever this one begins. */
function earlier(part: AskingPart, all: readonly AskingPart[], found = new Set<AskingPart>()): AskingPart[] {
  const first = before(part.link)
  for (const other of all) {
    if (!first.includes(other.service.id) || found.has(other)) continue
    found.add(other)
    earlier(other, all, found)
  }
  return [...found]
}
