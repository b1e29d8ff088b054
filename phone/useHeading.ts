import { watchEffect, type Ref } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { TicketView } from '../protocol/views.ts'
import { isNear } from './near.ts'

/** What stands on the browser's tab, for who looks at another page: the call, or how near it is. */
export function useHeading(ticket: Ref<TicketView | null>): void {
  const { t } = useLanguage()

  function heading(now: TicketView): string {
    const { number, stop, call } = now
    if (now.state !== 'active') return t('phone.title')
    if (stop.state === 'called' && call) return t('phone.heading.called', { n: call.counterNumber, number })
    if (!isNear(now)) return t('phone.heading.far', { number, title: t('phone.title') })
    return stop.ahead === 0
      ? t('phone.heading.next', { number })
      : t('phone.heading.near', { n: stop.ahead, number })
  }
  watchEffect(() => {
    document.title = ticket.value ? heading(ticket.value) : t('phone.title')
  })
}
