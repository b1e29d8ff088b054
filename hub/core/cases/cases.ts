import type { Party } from '../../../protocol/cases.ts'
import type { CatalogueIndex } from '../catalogue.ts'
import { decline, isDecline, type Context, type DataOf, type Decision, type Decline } from '../commands.ts'
import type { HallState } from '../state.ts'
import { actingOf, caseOf, openCase } from './acting.ts'
import type { Case } from './case.ts'

/** [AGENCY-2] Papers go from whoever holds them to another. */
export function handOver(state: HallState, data: DataOf<'handOver'>, context: Context): Decision {
  const { catalogue, now } = context
  const by = actingOf(state, catalogue, data)
  if (isDecline(by)) return by
  const found = caseOf(context, data.case)
  if (isDecline(found)) return found
  if (data.task !== undefined && !found.tasks[data.task]) return decline('unknownTask')
  const from = holderOf(found, catalogue)
  const to = partyOf(data.to, found, catalogue)
  if (isDecline(to)) return to
  if (from.kind === to.kind && from.id === to.id) return decline('sameHolder')
  const { centre } = catalogue.catalogue
  return [
    {
      type: 'handedOver',
      at: now,
      data: {
        ...{ case: found.id, ...by, from, to, papers: data.papers },
        task: data.task ?? null,
        centre: { id: centre.id, name: centre.name },
        title: found.title,
        services: found.services,
        words: data.words ?? null,
      },
    },
  ]
}

/** Who holds the papers now; before the first hand-over whoever accepted them. */
export function holderOf(found: Case, { catalogue, clerks }: CatalogueIndex): Party {
  if (found.holder) return found.holder
  if (found.clerk !== null)
    return { kind: 'clerk', id: found.clerk, name: clerks.get(found.clerk) ?? found.clerk }
  const id = found.services[0]?.department ?? ''
  const department = catalogue.departments.find((one) => one.id === id)
  return { kind: 'department', id, name: department?.name.zh ?? id }
}

function partyOf(
  to: DataOf<'handOver'>['to'],
  found: Case,
  { catalogue, clerks, services }: CatalogueIndex,
): Party | Decline {
  if ('resident' in to) return { kind: 'resident', id: null, name: '申请人' }
  if ('clerk' in to) {
    const name = clerks.get(to.clerk)
    return name === undefined ? decline('unknownClerk') : { kind: 'clerk', id: to.clerk, name }
  }
  if ('department' in to) {
    const department = catalogue.departments.find(({ id }) => id === to.department)
    if (!department) return decline('unknownDepartment')
    return { kind: 'department', id: department.id, name: department.name.zh }
  }
  const known = [...found.tasks, ...[...services.values()].flatMap(({ tasks }) => tasks)]
  const name = known.find(({ centre }) => centre?.id === to.centre)?.centre?.name.zh
  const id = to.centre
  if (name !== undefined) return { kind: 'centre', id, name }
  return id === catalogue.centre.parent ? { kind: 'centre', id, name: id } : decline('unknownCentre')
}

/** [COLLECT-1] The result was sent by post, or handed out without a ticket. */
export function collectCase(state: HallState, data: DataOf<'collectCase'>, context: Context): Decision {
  const by = actingOf(state, context.catalogue, data)
  if (isDecline(by)) return by
  const found = caseOf(context, data.case)
  if (isDecline(found)) return found
  if (found.state !== 'decided') return decline('caseNotDecided')
  const { how, words = null } = data
  return [
    { type: 'caseCollected', at: context.now, data: { case: found.id, ...by, how, ticket: null, words } },
  ]
}

/** [CASE-6] The resident wants it no longer, before it was decided. */
export function withdrawCase(state: HallState, data: DataOf<'withdrawCase'>, context: Context): Decision {
  const by = actingOf(state, context.catalogue, data)
  if (isDecline(by)) return by
  const found = openCase(context, data.case)
  if (isDecline(found)) return found
  return [{ type: 'caseWithdrawn', at: context.now, data: { case: found.id, ...by, reason: data.reason } }]
}

/** [CASE-10] Each is a message to a number that nobody has checked. */
const CONTACTS_A_DAY = 5

/** [CASE-7] Where the resident is reached, as they say it themselves or a clerk for them. */
export function giveContact(state: HallState, data: DataOf<'giveContact'>, context: Context): Decision {
  const found = caseOf(context, data.case)
  if (isDecline(found)) return found
  if (found.contact === data.contact) return decline('sameContact')
  const { contacts } = found
  if (contacts?.day === state.day && contacts.times >= CONTACTS_A_DAY)
    return decline('contactTooOften', { times: CONTACTS_A_DAY })
  return [{ type: 'contactGiven', at: context.now, data: { about: found.id, contact: data.contact } }]
}
