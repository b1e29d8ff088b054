import type { NewCase } from '../../../protocol/cases.ts'
import type { HallEvent } from '../../../protocol/events.ts'
import { decline, type Context, type Decline } from '../commands.ts'
import type { AtCounter } from '../decide/guards.ts'
import type { HallState } from '../state.ts'
import type { Case } from './case.ts'
import { later, latestDay, opensOn, tasksOf } from './plan.ts'

/** What a stop that ends "accepted" leaves behind: a new case, or more of the one that its ticket has opened. */
export function acceptCase(
  state: HallState,
  { ticket, counter, stop }: AtCounter,
  said: NewCase | undefined,
  context: Context,
): HallEvent[] | Decline {
  const { papers = [], applicant, contact, collect, agency } = said ?? {}
  const { catalogue, now } = context
  const { centre } = catalogue.catalogue
  const service = catalogue.services.get(stop.service)
  if (!service) return decline('unknownService')
  if (state.day === null) return decline('dayNotOpen')
  const open = openOf(state, ticket.id, context)
  const before = open?.tasks ?? []
  const tasks = tasksOf(service, before.length)
  const all = [...before, ...tasks]
  const id = open?.id ?? `${state.day.replaceAll('-', '')}-${String(state.cases + 1).padStart(4, '0')}`
  const by = { clerk: counter.clerk, counter: counter.id }
  const opens = opensOn(centre, all, state.day)
  const facts = {
    ...{ case: id, ...by, ticket: ticket.id, stop: ticket.at, papers, tasks },
    services: [
      { service: service.id, code: service.code, name: service.name, department: service.department },
    ],
    opens,
  }
  const dueDay = latestDay(centre, all, opens)
  const events: HallEvent[] = [
    open
      ? {
          type: 'caseExtended',
          at: now,
          data: {
            ...{ ...facts, dueDay: later(open.dueDay, dueDay) },
            ...(collect !== undefined && { collect }),
            ...(applicant !== undefined && { applicant }),
          },
        }
      : {
          type: 'caseOpened',
          at: now,
          data: {
            ...facts,
            ...{
              sequence: state.cases + 1,
              token: context.token,
              title: ticket.bundle?.name ?? service.name,
              dueDay,
              collect: collect ?? 'pickup',
            },
            kind: agency === undefined ? 'desk' : 'agency',
            applicant: applicant ?? null,
          },
        },
  ]
  // [AGENCY-1]
  if (agency !== undefined)
    events.push({ type: 'agencyAgreed', at: now, data: { case: id, ...by, consent: agency } })
  if (contact !== undefined) events.push({ type: 'contactGiven', at: now, data: { about: id, contact } })
  return events
}

/** [CASE-3] The open case of the same ticket; null where it has none, or that is decided already. */
function openOf(state: HallState, ticket: string, { caseOf }: Context): Case | null {
  const known = state.accepted.get(ticket)
  const found = known ? caseOf(known.case) : null
  return found?.state === 'open' ? found : null
}
