import { computed } from 'vue'
import { asParts, joinedMaterials, type JoinedMaterial } from '../../../protocol/bundleParts.ts'
import type { Text } from '../../../protocol/primitives.ts'
import { barrierOf, type Barrier } from '../hall/barrier.ts'
import { useHall } from '../hall/useHall.ts'
import { useVisit } from '../visit/visit.ts'
import { shownParts, type ShownPart } from './order.ts'

/** What somebody came for: a service, or a bundle of several. */
export interface ErrandRef {
  id: string
  bundle?: boolean
}

/** What a number is taken for: the services, and the bundle whose parts they are. */
export interface Wanted {
  services: string[]
  bundle?: string
}

/** [KIOSK-14] An errand as its pages need it. `things`: what all of it asks for, each once. */
export interface Errand extends Wanted {
  name: Text
  icon?: string | undefined
  parts: ShownPart[]
  things: JoinedMaterial[]
  /** The first of its services that cannot be had today, and why. */
  barred: { service: string; barrier: Barrier } | null
}

/** The errand as the catalogue and the hall are now; null where it has left the catalogue. */
export function useErrand(of: ErrandRef) {
  const { catalogue, service: serviceOf, live } = useHall()
  const visit = useVisit()
  return computed<Errand | null>(() => {
    const bundle = of.bundle ? catalogue.value.bundles.find(({ id }) => id === of.id) : undefined
    const name = of.bundle ? bundle?.name : serviceOf(of.id)?.name
    if (!name) return null
    const parts = shownParts(bundle ?? { services: [of.id] }, visit.extras)
    const services = parts.flatMap(({ service, taken }) => (taken ? (serviceOf(service) ?? []) : []))
    const bars = services.flatMap((service) => {
      const barrier = barrierOf(service, live(service.id))
      return barrier ? [{ service: service.id, barrier }] : []
    })
    return {
      name,
      icon: bundle?.icon,
      ...(bundle && { bundle: bundle.id }),
      services: services.map(({ id }) => id),
      parts,
      things: joinedMaterials(asParts(services, bundle)),
      barred: bars[0] ?? null,
    }
  })
}
