import { useHub } from '../client/hub.ts'
import { useLanguage } from '../client/languages.ts'
import type { CounterView } from '../protocol/views.ts'
import type { WayStop } from './way.ts'

type Skipped = NonNullable<WayStop['skipped']>
type GoesOn = NonNullable<CounterView['goesOn']>

/** How the way through the hall is said to a clerk. */
export function useWayWords() {
  const hub = useHub()
  const { t, say } = useLanguage()

  /** A service by its name in the catalogue, or by its id where it has none there any more. */
  function serviceName(id: string): string {
    const known = hub.views.catalogue?.services.find((service) => service.id === id)
    return known ? say(known.name) : id
  }

  /** How a stop stands: how it ended and where, that it may be left out, or why it is not made. */
  function standing(stop: WayStop): string {
    if (stop.skipped) return t('desk.way.skipped', { why: whySkipped(stop.skipped) })
    if (stop.pace === 'here') return t('desk.way.here')
    if (stop.pace === 'ahead') return t(stop.optional ? 'desk.way.optional' : 'stop.planned')
    const counter = hub.views.catalogue?.counters.find(({ id }) => id === stop.counter)
    const where = counter ? t('unit.counter', { n: counter.number }) : ''
    return [stop.outcome ? t(`outcome.${stop.outcome}`) : t(`stop.${stop.state}`), where]
      .filter(Boolean)
      .join(' · ')
  }

  function whySkipped(skipped: Skipped): string {
    if ('reason' in skipped) return skipped.reason
    const { service, outcome } = skipped.because
    const how = outcome ? t(`outcome.${outcome}`) : t('stop.skipped')
    return t('desk.way.because', { name: serviceName(service), how })
  }

  /** Where somebody goes on, as the clerk reads it out. */
  function whereTo({ counters, service, expectedWaitMinutes }: GoesOn): string[] {
    const n = Math.round(expectedWaitMinutes)
    return [
      counters.length > 0
        ? t('desk.goesOn.counters', { list: counters.join(t('desk.goesOn.comma')) }, counters.length)
        : t('desk.goesOn.nowhere'),
      say(service),
      n > 0 ? t('desk.goesOn.wait', { n }) : t('desk.goesOn.soon'),
    ]
  }
  return { serviceName, standing, whereTo }
}
