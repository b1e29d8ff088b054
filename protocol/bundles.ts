import { z } from 'zod'
import type { Bundle, Material, Service } from './catalogue.ts'
import { Outcome } from './commands.ts'
import { Id, Text } from './primitives.ts'

/**
 * What binds a stop to the other services of its ticket. `after`: those that must have ended before. `together`: it is
 * done in that one's visit, at the same counter. `onlyIf`: only where that one ended so. `optional`: the resident may do
 * without it.
 */
export const Link = z.object({
  after: z.array(Id),
  together: Id.nullable(),
  onlyIf: z.object({ service: Id, outcomes: z.array(Outcome).min(1) }).nullable(),
  optional: z.boolean(),
})
export type Link = z.infer<typeof Link>

export const FREE: Link = { after: [], together: null, onlyIf: null, optional: false }

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

/** [KIOSK-16] What several services ask for, each thing once: what has the same Chinese name is the same thing. */
export function joinedMaterials(services: readonly Pick<Service, 'id' | 'materials'>[]): JoinedMaterial[] {
  const joined = new Map<string, JoinedMaterial>()
  for (const { id, materials } of services) {
    for (const material of materials) {
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

/** What a ticket that travels as a bundle is called. */
export const BundleName = z.object({ id: Id, name: Text })
