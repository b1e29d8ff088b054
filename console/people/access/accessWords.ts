import type { AccessPage, AccessRow } from '../../../protocol/access.ts'
import { DeviceRole, PersonRole } from '../../../protocol/roles.ts'

type Translate = (key: string, params?: Record<string, unknown>) => string

/** Who did it, from an actor such as `manager:<id>`, `first-link` or an address. */
export function whoWords(actor: string, names: AccessPage['names'], t: Translate): string {
  const [role = '', id = ''] = actor.split(':')
  if (role === 'hub' || role === 'first-link') return t(`access.who.${role}`)
  if (id === 'demo') return t('access.who.demo')
  const isPerson = PersonRole.safeParse(role).success
  if (!isPerson && !DeviceRole.safeParse(role).success) return t('access.who.address', { address: actor })
  const name = isPerson ? names.people[id] : names.devices[id]
  const word = t(isPerson ? `people.role.${role}` : `people.device.${role}`)
  return name === undefined ? word : t('access.who.named', { name, role: word })
}

/** What was done or looked at, as a sentence without who. */
export function actWords(
  { act, subject, detail }: AccessRow,
  names: AccessPage['names'],
  t: Translate,
): string {
  const { people, devices, clerks } = names
  // Of a device that has another name now, the one that it was given then.
  const then = typeof detail['name'] === 'string' && detail['name'] !== '' ? detail['name'] : undefined
  const device = then ?? devices[subject]
  const params: Record<string, unknown> = {
    ...{ person: people[subject] ?? subject, clerk: clerks[subject] ?? subject },
    ...{ device: device ?? t('access.nameless'), file: subject, what: lookedAt(subject, t) },
    ...{ from: typeof detail['from'] === 'string' ? detail['from'] : '', changes: changesWords(detail, t) },
  }
  const role = detail['role']
  if (typeof role === 'string')
    params['role'] = t(act === 'deviceAdded' ? `people.device.${role}` : `people.role.${role}`)
  return t(`access.act.${act}`, params)
}

/** A day, days, or a ticket of a day. */
function lookedAt(subject: string, t: Translate): string {
  const [from = '', to] = subject.split('/')
  if (to !== undefined) return from === to ? from : t('access.days', { from, to })
  const [, day, number] = /^(\d{4}-\d\d-\d\d)-(\w+)$/.exec(subject) ?? []
  return day === undefined ? subject : t('access.ticket', { day, number })
}

function changesWords({ name, role, disabled }: AccessRow['detail'], t: Translate): string {
  return [
    ...(typeof name === 'string' ? [t('access.change.name', { name })] : []),
    ...(typeof role === 'string' ? [t('access.change.role', { role: t(`people.role.${role}`) })] : []),
    ...(typeof disabled === 'boolean' ? [t(`access.change.${disabled ? 'disabled' : 'enabled'}`)] : []),
  ].join(t('why.between'))
}
