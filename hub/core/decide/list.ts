import type { ListFacts } from '../../../protocol/events.ts'
import { asParts, joinedMaterials } from '../../../protocol/bundleParts.ts'
import type { Material } from '../../../protocol/catalogue.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type DataOf, type Decision, type Decline } from '../commands.ts'
import { dayPlus, openingOf } from '../days.ts'
import type { HallState } from '../state.ts'

/** [LIST-1] to [LIST-3]: a paper without a ticket, with what is missing for a service. */
export function printList(state: HallState, data: DataOf<'printList'>, context: Context): Decision {
  const { catalogue, now } = context
  if (state.day === null) return decline('dayNotOpen')
  const wanted = whatFor(catalogue, data)
  if (isDecline(wanted)) return wanted
  const kiosk = data.kiosk === undefined ? null : catalogue.kiosks.get(data.kiosk)
  if (kiosk === undefined) return decline('unknownKiosk')
  const { code, name, materials } = wanted
  if (data.missing.some((place) => materials[place] === undefined)) return decline('unknownMaterial')

  const sequence = state.lists + 1
  const hoursOf = (day: string) => ({ day, open: openingOf(catalogue.catalogue.centre, day) })
  const list: ListFacts = {
    service: data.service,
    code,
    name,
    language: data.language ?? 'zh',
    materials: materials.map(({ where, ...names }, place) => ({
      name: names,
      where: where ?? null,
      missing: data.missing.includes(place),
    })),
    helpDesk: catalogue.catalogue.centre.helpDesk ?? null,
    today: hoursOf(state.day),
    tomorrow: hoursOf(dayPlus(state.day, 1)),
  }
  const print = `${state.day}-list-${sequence}`
  const printers = [...(kiosk?.printers ?? [])]
  return [{ type: 'listRequested', at: now, data: { ...list, print, sequence, printers } }]
}

/** What a list is headed with, and all that is needed: of one service, or [LIST-7] of an errand, each thing once. */
interface Wanted {
  code: string
  name: ListFacts['name']
  materials: Material[]
}

function whatFor(catalogue: CatalogueIndex, { service, errand }: DataOf<'printList'>): Wanted | Decline {
  const ids = errand?.services ?? [service]
  const services = ids.flatMap((id) => catalogue.services.get(id) ?? [])
  if (services.length < ids.length || !catalogue.services.has(service)) return decline('unknownService')
  const away = services.find(({ elsewhere }) => elsewhere)
  if (away) return decline('servedElsewhere', { service: away.id })
  if (!errand) return services[0]!
  const bundle = catalogue.bundles.get(errand.bundle)
  if (!bundle) return decline('unknownBundle')
  const strange = [service, ...ids].find((id) => !bundle.services.includes(id))
  if (strange !== undefined) return decline('bundleMismatch', { service: strange })
  return {
    code: services.map(({ code }) => code).join(' · '),
    name: bundle.name,
    materials: joinedMaterials(asParts(services, bundle)).map(({ material }) => material),
  }
}
