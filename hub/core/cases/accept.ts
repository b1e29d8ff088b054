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
  const newest = newestOf(state, ticket.id, context)
  const open = newest?.state === 'open' ? newest : null
  const { papers = [], applicant, contact, collect, agency } = open ? (said ?? {}) : after(newest, said)
  const { catalogue, now } = context
  const { centre } = catalogue.catalogue
  const service = catalogue.services.get(stop.service)
  if (!service) return decline('unknownService')
  if (state.day === null) return decline('dayNotOpen')
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

/** [CASE-3] The newest case of the same ticket, be it over or not; null where it has none. */
function newestOf(state: HallState, ticket: string, { caseOf }: Context): Case | null {
  const known = state.accepted.get(ticket)
  return known ? caseOf(known.case) : null
}

/** [CASE-3] What is said of a new case; where nothing is, what was said of the one before it stands. */
function after(before: Case | null, said: Partial<NewCase> = {}): Partial<NewCase> {
  if (!before) return said
  const { collect, applicant, contact } = before
  return { collect, ...(applicant !== null && { applicant }), ...(contact !== null && { contact }), ...said }
}
