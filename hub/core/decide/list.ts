import type { ListFacts } from '../../../protocol/events.ts'
import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import { dayPlus, openingOf } from '../days.ts'
import type { HallState } from '../state.ts'

/** [LIST-1] to [LIST-3]: a paper without a ticket, with what is missing for a service. */
export function printList(state: HallState, data: DataOf<'printList'>, context: Context): Decision {
  const { catalogue, now } = context
  if (state.day === null) return decline('dayNotOpen')
  const service = catalogue.services.get(data.service)
  if (!service) return decline('unknownService')
  if (service.elsewhere) return decline('servedElsewhere', { service: service.id })
  const kiosk = data.kiosk === undefined ? null : catalogue.kiosks.get(data.kiosk)
  if (kiosk === undefined) return decline('unknownKiosk')
  if (data.missing.some((place) => service.materials[place] === undefined)) return decline('unknownMaterial')

  const { id, code, name, materials } = service
  const sequence = state.lists + 1
  const hoursOf = (day: string) => ({ day, open: openingOf(catalogue.catalogue.centre, day) })
  const list: ListFacts = {
    service: id,
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
