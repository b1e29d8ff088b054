import type { Service } from '../../../protocol/catalogue.ts'
import type { PlannedStop } from '../../../protocol/events.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, type Decline } from '../commands.ts'
import type { HallState } from '../state.ts'

/** [ISSUE-7] [ISSUE-8] Why no number is given for a service of the catalogue today; null when one is. */
export function barredFrom(state: HallState, { services }: CatalogueIndex, id: string): Decline | null {
  if (services.get(id)?.elsewhere) return decline('servedElsewhere', { service: id })
  return isFull(state, services.get(id)) ? decline('fullToday', { service: id }) : null
}

/** [ISSUE-8] Whether all numbers of a service are taken for today. */
export function isFull(state: HallState, service: Pick<Service, 'id' | 'perDay'> | undefined): boolean {
  return service?.perDay !== undefined && (state.taken.get(service.id) ?? 0) >= service.perDay
}

/** A stop for a service, with the facts of the catalogue as they are now. */
export function plannedStop(catalogue: CatalogueIndex, id: string): PlannedStop | Decline {
  const service = catalogue.services.get(id)
  if (!service) return decline('unknownService')
  const { code, name, queue, minutes } = service
  return { service: id, code, name, queue, minutes, link: null }
}
