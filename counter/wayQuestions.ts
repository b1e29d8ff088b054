import { Outcome } from '../protocol/commands.ts'
import type { StopView } from '../protocol/views.ts'
import { ask, reasons, type Asked, type Asking, type Question } from './asking.ts'
import type { Choice } from './orders.ts'
import { spellings } from './places.ts'
import { aheadOf } from './way.ts'

const ADD_REASONS = ['asks', 'needed', 'forgotten'] as const
const DROP_REASONS = ['has', 'unwanted', 'later', 'elsewhere', 'papers'] as const
const ORDER_REASONS = ['shorter', 'papers', 'hurry', 'frail'] as const

/** Another end: how; and where it is accepted, what is said of the case. */
export function toFinish({ outcome, case: said }: Choice, asked: Asked): Asking | null {
  const { catalogue, view, t, say } = asked
  const { current } = view
  if (!outcome) {
    const title = t('desk.ask.outcome', { number: current?.number })
    return ask(title, Outcome.options, (one) => [t(`outcome.${one}`), { outcome: one }])
  }
  if (outcome !== 'accepted' || said || !current) return null
  const service = catalogue.services.find(({ id }) => id === current.service)
  const title = t('desk.ask.accept', { name: say(current.serviceName) })
  const joins = current.stops.some((stop) => stop.outcome === 'accepted')
  return { form: 'accept', title, materials: service?.materials ?? [], joins }
}

/** A service more: which, and on a bundle why. */
export function toAdd({ service, reason }: Choice, asked: Asked): Question | null {
  const { catalogue, view, t, say } = asked
  if (!service) return servicesToAdd(asked)
  if (!view.current?.bundle || reason !== undefined) return null
  const known = catalogue.services.find(({ id }) => id === service)
  return reasons(t('desk.ask.addReason', { name: known && say(known.name) }), ADD_REASONS, 'add', asked)
}

/** A service less: which, and why. */
export function toDrop({ service, reason }: Choice, asked: Asked): Question | null {
  const { view, t, say } = asked
  const ahead = aheadOf(view.current)
  if (!service) {
    const options = ahead.map((stop) => ({
      id: stop.service,
      label: say(stop.name),
      detail: stop.optional ? t('desk.way.optional') : '',
      choice: { service: stop.service },
    }))
    return { title: t('desk.ask.dropStop'), options, field: 'none' }
  }
  if (reason !== undefined) return null
  const stop = ahead.find((one) => one.service === service)
  return reasons(t('desk.ask.dropReason', { name: stop && say(stop.name) }), DROP_REASONS, 'drop', asked)
}

/** Another order: which, and why. */
export function toOrder({ services, reason }: Choice, asked: Asked): Asking | null {
  const { view, t } = asked
  if (services) {
    return reason === undefined ? reasons(t('desk.ask.orderReason'), ORDER_REASONS, 'order', asked) : null
  }
  const ahead = aheadOf(view.current)
  const stops = ahead.map((stop) => ({
    service: stop.service,
    label: asked.say(stop.name),
    detail: comesAfter(stop, ahead, asked),
  }))
  return { form: 'order', title: t('desk.ask.order'), stops }
}

/** After which of the stops to come it must be made, in words. */
const comesAfter = ({ after }: StopView, ahead: readonly StopView[], { t, say }: Asked): string =>
  ahead
    .filter(({ service }) => after.includes(service))
    .map(({ name }) => t('desk.order.after', { name: say(name) }))
    .join(' · ')

function servicesToAdd({ catalogue, view, t, say }: Asked): Question {
  const planned = new Set(view.current?.stops.slice(view.current.stop).map(({ service }) => service))
  const options = catalogue.services
    .filter(({ id, elsewhere }) => !planned.has(id) && !elsewhere)
    .map(({ id, code, name, keywords, department }) => {
      const owner = catalogue.departments.find((known) => known.id === department)
      const keys = [...Object.values(name), code, ...keywords].flatMap(spellings)
      return { id, label: say(name), detail: owner && say(owner.name), keys, choice: { service: id } }
    })
  return { title: t('desk.ask.addStop'), options, field: 'search' }
}
