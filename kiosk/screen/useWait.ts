import { useLanguage } from '../../client/languages.ts'
import { useHall } from './useHall.ts'

/** One line about the wait for a service as things stand now. */
export function useWait() {
  const { t } = useLanguage()
  const { live } = useHall()
  return (service: string): string => {
    const now = live(service)
    if (!now) return ''
    if (!now.servable) return t('wait.full')
    if (now.openCounters === 0) return t('wait.noCounter')
    if (now.waiting === 0) return t('wait.none')
    return t('wait.some', { n: now.waiting, minutes: now.expectedWaitMinutes })
  }
}
