import { useLanguage } from '../../client/languages.ts'
import type { ReportEvery } from '../../protocol/reports.ts'

/** How a period of a report is written: `09:00`, `11-24 周二`, `11-23 起`, `2026年11月`. */
export function usePeriodWords(): (period: string, every: ReportEvery) => string {
  const { t, locale } = useLanguage()
  // A business day is a date, not a moment: it is read and written in the same zone.
  const format = (day: string, how: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale.value === 'zh' ? 'zh-CN' : locale.value, {
      ...how,
      timeZone: 'UTC',
    }).format(new Date(day))
  return (period, every) => {
    switch (every) {
      case 'all':
        return ''
      case 'hour':
        return `${period.slice(5, 10)} ${period.slice(11)}:00`
      case 'day':
        return `${period.slice(5)} ${format(period, { weekday: 'short' })}`
      case 'week':
        return t('report.weekOf', { day: period.slice(5) })
      case 'month':
        return format(period, { year: 'numeric', month: 'short' })
    }
  }
}
