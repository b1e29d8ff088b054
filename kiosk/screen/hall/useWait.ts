import { waitRange } from '../../../client/waitRange.ts'
import { useLanguage } from '../../../client/languages.ts'
import { useHall } from './useHall.ts'

/** One line about the wait for a service as things stand now. */
export function useWait() {
  const { t } = useLanguage()
  const { live, service: serviceOf } = useHall()
  return (service: string): string => {
    if (serviceOf(service)?.elsewhere) return t('wait.elsewhere')
    const now = live(service)
    if (!now) return ''
    if (now.full) return t('wait.fullToday')
    if (!now.servable) return t('wait.full')
    if (now.openCounters === 0) return t('wait.noCounter')
    if (now.waiting === 0) return t('wait.none')
    const range = waitRange(now.expectedWaitMinutes, now.waiting)
    return range ? t('wait.some', { n: now.waiting, ...range }) : t('wait.soon', { n: now.waiting })
  }
}
