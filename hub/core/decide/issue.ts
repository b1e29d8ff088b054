import type { HallEvent, PlannedStop } from '../../../protocol/events.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type DataOf, type Decision, type Decline } from '../commands.ts'
import { barredPickup } from '../cases/pickup.ts'
import { aheadAt } from '../lines.ts'
import type { HallState } from '../state.ts'
import { barredFrom, plannedStop } from './offer.ts'
import { bundleOf, planBundle, startingSoonest } from './bundle.ts'
import { expectedWaitMinutes } from '../wait.ts'
import { requestPrint } from './print.ts'

/** [ISSUE-1] to [ISSUE-8]: one number for one or more stops. */
export function issueTicket(state: HallState, data: DataOf<'issueTicket'>, context: Context): Decision {
  const { catalogue, now } = context
  if (state.day === null) return decline('dayNotOpen')
  const planned = planStops(catalogue, data)
  if (!Array.isArray(planned)) return planned
  const barred = data.services.map((id) => barredFrom(state, catalogue, id)).find((found) => found !== null)
  if (barred) return barred
  const notToCollect = barredPickup(state, data, context)
  if (notToCollect) return notToCollect
  const priorityClass = data.class === undefined ? catalogue.ordinary : catalogue.classes.get(data.class)
  if (!priorityClass) return decline('unknownClass')
  const kiosk = data.kiosk === undefined ? null : catalogue.kiosks.get(data.kiosk)
  if (kiosk === undefined) return decline('unknownKiosk')

  const bundle = bundleOf(catalogue, data.bundle)
  const stops = bundle
    ? startingSoonest(state, catalogue, planned, priorityClass.headStartMinutes, now)
    : planned
  const first = stops[0]!
  const letter = catalogue.queues.get(first.queue)?.letter
  if (letter === undefined) throw new Error(`the catalogue has no queue ${first.queue}`)
  const ahead = aheadAt(state, first.queue, priorityClass.headStartMinutes, now)
  const wait = expectedWaitMinutes(state, catalogue, first.queue, ahead)
  const closed = closedFor(context, wait + first.minutes)
  if (closed) return closed

  const sequence = (state.sequences.get(letter) ?? 0) + 1
  const number = letter + String(sequence).padStart(catalogue.rules.numberDigits, '0')
  const ticket = `${state.day}-${number}`
  const issued: HallEvent = {
    type: 'ticketIssued',
    at: now,
    data: {
      ticket,
      number,
      letter,
      sequence,
      token: context.token,
      class: priorityClass.id,
      className: priorityClass.name,
      stops,
      bundle,
      case: data.case ?? null,
      earning: { from: now, rate: priorityClass.rate, headStart: priorityClass.headStartMinutes },
      ahead,
      expectedWaitMinutes: wait,
    },
  }
  return data.print ? [issued, requestPrint(ticket, 1, null, kiosk?.printers ?? [], now)] : [issued]
}

/** [PHONE-21] Whether a number would be given now to collect this case's result. */
export function mayPickUp(state: HallState, id: string, context: Omit<Context, 'token'>): boolean {
  const { pickup } = context.catalogue.catalogue.centre
  if (pickup === undefined) return false
  const wanted = { services: [pickup], case: id, print: false }
  return !isDecline(issueTicket(state, wanted, { ...context, token: '' }))
}

function planStops(
  catalogue: CatalogueIndex,
  { services, bundle }: DataOf<'issueTicket'>,
): PlannedStop[] | Decline {
  if (bundle !== undefined) return planBundle(catalogue, bundle, services)
  const stops: PlannedStop[] = []
  for (const id of services) {
    const stop = plannedStop(catalogue, id)
    if (isDecline(stop)) return stop
    if (stops.some((other) => other.service === id)) return decline('stopsTwice')
    stops.push(stop)
  }
  return stops
}

/** [ISSUE-5] Whether the hall still issues to somebody who needs this many minutes from now. */
export function closedFor(
  { catalogue, now, withinHours, closesAt }: Pick<Context, 'catalogue' | 'now' | 'withinHours' | 'closesAt'>,
  minutes: number,
): Decline | null {
  const { issueUntil } = catalogue.rules
  if (issueUntil === 'always') return null
  if (!withinHours || closesAt === null) return decline('hallClosed')
  if (issueUntil === 'servable' && now + minutes * 60_000 > closesAt) return decline('closingSoon')
  return null
}
