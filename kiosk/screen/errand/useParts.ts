import { computed } from 'vue'
import { useLanguage } from '../../../client/languages.ts'
import { barrierOf } from '../hall/barrier.ts'
import { counterNumbers } from '../hall/catalogue.ts'
import { useHall } from '../hall/useHall.ts'
import type { Hangs, ShownPart } from './order.ts'
import { totalMinutes } from './total.ts'

/** [KIOSK-15] The parts of an errand and its whole time in plain words. */
export function useParts(parts: () => readonly ShownPart[]) {
  const { t, say, tongue } = useLanguage()
  const { catalogue, service, live } = useHall()
  const nameOf = (id: string): string => {
    const found = service(id)
    return found ? say(found.name) : ''
  }
  function inWords(hangs: Hangs): string {
    const names = hangs.services.map((id) => t('kiosk.bundle.quoted', { name: nameOf(id) }))
    const name = names.join(t('kiosk.ticket.between'))
    if (hangs.how !== 'ifEnded') return t(`kiosk.bundle.hangs.${hangs.how}`, { name })
    const outcomes = hangs.outcomes.map((one) => t(`kiosk.bundle.outcome.${one}`))
    return t('kiosk.bundle.hangs.ifEnded', { name, outcome: outcomes.join(t('kiosk.bundle.or')) })
  }
  const lines = computed(() =>
    parts().flatMap((part) => {
      const known = service(part.service)
      if (!known) return []
      const counters = counterNumbers(catalogue.value, known.queue).join(t('kiosk.ticket.between'))
      return {
        id: known.id,
        name: say(known.name),
        tongue: tongue(known.name),
        optional: part.optional,
        taken: part.taken,
        /** What cannot be had today is not offered. */
        barred: part.optional && barrierOf(known, live(known.id)) !== null,
        counters: t('kiosk.bundle.counters', { counters }),
        order: part.hangs.map(inWords).join(t('kiosk.bundle.and')),
      }
    }),
  )
  const total = computed(() => {
    const minutes = totalMinutes(parts(), service, live)
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return t('kiosk.bundle.minutes', { n: minutes })
    return t(rest === 0 ? 'kiosk.bundle.hours' : 'kiosk.bundle.hoursMinutes', { h: hours, n: rest }, hours)
  })
  return { lines, total, nameOf }
}
