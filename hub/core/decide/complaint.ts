import type { EventData } from '../../../protocol/events.ts'
import type { Complaint } from '../complaints/complaint.ts'
import * as one from '../complaints/decide.ts'
import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import type { HallState, Stop, TicketComplaint } from '../state.ts'

/** [COMPLAINT-1] From a ticket of today, a kiosk or the staff; about a stop, a visit or the hall as a whole. */
export function openComplaint(state: HallState, data: DataOf<'openComplaint'>, context: Context): Decision {
  if (state.day === null) return decline('dayNotOpen')
  const { catalogue, now } = context
  const { kiosk, ticket: id = null, stop: at = null } = data
  if (kiosk !== undefined && !catalogue.kiosks.has(kiosk)) return decline('unknownKiosk')
  const known = new Set(catalogue.catalogue.ratingReasons.map((reason) => reason.id))
  if (data.reasons.some((reason) => !known.has(reason))) return decline('unknownReason')
  const ticket = id === null ? undefined : state.tickets.get(id)
  if (id !== null && !ticket) return decline('unknownTicket')
  const stop = at === null ? undefined : ticket?.stops[at]
  if (at !== null && !stop) return decline('unknownStop')
  const about = { kind: data.kind, ticket: id, stop: at, service: stop?.service ?? null }
  const there = openAbout(state, about)
  if (there) return decline('complaintOpen', { complaint: there.id })
  const opened = openedOf(state, context, {
    ...{ kind: data.kind, from: data.from ?? 'staff', ticket: id, stop: at },
    ...{ level: null, reasons: [...new Set(data.reasons)], words: data.words ?? null },
  })
  if (data.contact === undefined) return [opened]
  const given = { about: opened.data.complaint, contact: data.contact }
  return [opened, { type: 'contactGiven', at: now, data: given }]
}

/** [COMPLAINT-9] What a low rating leads to; nothing where that stop has a complaint already. */
export function complaintOfRating(
  state: HallState,
  rated: EventData<'stopRated'>,
  context: Context,
): ReturnType<typeof openedOf>[] {
  const { ticket, stop, level, reasons, words } = rated
  const service = state.tickets.get(ticket)?.stops[stop]?.service ?? null
  if (openAbout(state, { kind: 'complaint', ticket, stop, service })) return []
  return [
    openedOf(state, context, { kind: 'complaint', from: 'rating', ticket, stop, level, reasons, words }),
  ]
}

type About = Pick<TicketComplaint, 'kind' | 'ticket' | 'stop' | 'service'>

/**
 * [COMPLAINT-1] The open one that a stop has already; without a stop and a service, that of the visit as a whole. Praise
 * stands in the way of praise alone. One that was told while the stop was still to come has its service only.
 */
const openAbout = (state: HallState, { kind, ticket, stop, service }: About): TicketComplaint | undefined =>
  ticket === null
    ? undefined
    : [...state.complaints.values()].find(
        (other) =>
          !other.closed &&
          other.ticket === ticket &&
          other.service === service &&
          (other.stop === stop || other.stop === null || stop === null) &&
          (other.kind !== 'praise' || kind === 'praise'),
      )

type Said = Pick<
  EventData<'complaintOpened'>,
  'kind' | 'from' | 'ticket' | 'stop' | 'level' | 'reasons' | 'words'
>

function openedOf(state: HallState, context: Context, said: Said) {
  const { catalogue, now, token } = context
  const today = state.day!
  const sequence = state.complaints.size + 1
  const stop = said.ticket === null ? undefined : state.tickets.get(said.ticket)?.stops[said.stop ?? -1]
  const { department = null } = catalogue.services.get(stop?.service ?? '') ?? {}
  return {
    type: 'complaintOpened' as const,
    at: now,
    data: {
      ...said,
      // A stop that is still to come may change its place.
      stop: stop?.state === 'done' ? said.stop : null,
      ...{ complaint: `s${today.replaceAll('-', '')}-${String(sequence).padStart(3, '0')}`, sequence, token },
      service: stop ? { id: stop.service, name: stop.name, department } : null,
      counter: stop?.counter ?? null,
      clerk: stop ? clerkOf(state, stop) : null,
      case: null,
      dueDay: one.dueDayOf(said.kind, { now, catalogue, today }),
    },
  }
}

/** Who sits at its counter while the stop lasts, or ended it or set it aside there. */
const clerkOf = (state: HallState, { clerk, counter, state: at }: Stop): string | null =>
  at === 'called' || at === 'serving' ? (state.counters.get(counter ?? '')?.clerk ?? null) : clerk

type Decider<D> = (complaint: Complaint, data: D, around: one.Around) => Decision

/** A command on one complaint, which may be of another day. */
const of =
  <D extends { complaint: string }>(decide: Decider<D>) =>
  (state: HallState, data: D, { now, catalogue, complaintOf }: Context): Decision => {
    if (state.day === null) return decline('dayNotOpen')
    const complaint = complaintOf(data.complaint)
    return complaint
      ? decide(complaint, data, { now, catalogue, today: state.day })
      : decline('unknownComplaint')
  }

export const assignComplaint = of<DataOf<'assignComplaint'>>(one.assign)
export const answerComplaint = of<DataOf<'answerComplaint'>>(one.answer)
export const callBackComplaint = of<DataOf<'callBackComplaint'>>(one.callBack)
export const closeComplaint = of<DataOf<'closeComplaint'>>(one.close)
export const escalateComplaint = of<DataOf<'escalateComplaint'>>((complaint, _, around) =>
  one.escalate(complaint, around),
)
export const escalateLate = of<DataOf<'escalateLate'>>((complaint, _, around) =>
  one.escalateLate(complaint, around),
)
