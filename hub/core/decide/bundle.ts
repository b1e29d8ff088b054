import { before, partsOf } from '../../../protocol/bundleParts.ts'
import type { EventData, PlannedStop } from '../../../protocol/events.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Decline } from '../commands.ts'
import { shortestWait } from '../route.ts'
import type { HallState } from '../state.ts'
import { plannedStop } from './offer.ts'

/** [BUNDLE-3] The stops of a bundle without the optional ones that the resident leaves out, in its order. */
export function planBundle(
  catalogue: CatalogueIndex,
  id: string,
  chosen: readonly string[],
): PlannedStop[] | Decline {
  const bundle = catalogue.bundles.get(id)
  if (!bundle) return decline('unknownBundle')
  const strange = chosen.find((service) => !bundle.services.includes(service))
  if (strange !== undefined) return decline('bundleMismatch', { service: strange })
  if (new Set(chosen).size < chosen.length) return decline('stopsTwice')
  const stops: PlannedStop[] = []
  const parts = partsOf(bundle)
  for (const { service, link } of parts) {
    if (!chosen.includes(service)) {
      if (link.optional || hangsOnOther(service)) continue
      return decline('bundleMismatch', { service })
    }
    if (hangsOnOther(service)) continue
    const stop = plannedStop(catalogue, service)
    if (isDecline(stop)) return stop
    stops.push({ ...stop, link })
  }
  // What is left hangs on what was left out.
  return stops.length > 0 ? stops : decline('bundleMismatch', { service: chosen[0] ?? id })

  /** Its condition, or that of what it hangs on, is about what was left out. */
  function hangsOnOther(service: string): boolean {
    const other = parts.find((part) => part.service === service)?.link.onlyIf?.service
    return other !== undefined && (!chosen.includes(other) || hangsOnOther(other))
  }
}

export function bundleOf(
  catalogue: CatalogueIndex,
  id: string | undefined,
): EventData<'ticketIssued'>['bundle'] {
  const bundle = id === undefined ? undefined : catalogue.bundles.get(id)
  return bundle ? { id: bundle.id, name: bundle.name } : null
}

/** [ROUTE-3] The stop that begins comes first: of those that may, the one with the shortest expected wait. */
export function startingSoonest(
  state: HallState,
  catalogue: CatalogueIndex,
  stops: PlannedStop[],
  headStart: number,
  now: number,
): PlannedStop[] {
  const services = stops.map(({ service }) => service)
  const may = stops.filter(({ link }) => {
    const first = link ? before(link) : []
    return !first.some((service) => services.includes(service))
  })
  const first = shortestWait(state, catalogue, may, ({ queue }) => queue, headStart, now) ?? stops[0]!
  return [first, ...stops.filter((stop) => stop !== first)]
}
