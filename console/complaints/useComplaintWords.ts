import { useLanguage } from '../../client/languages.ts'
import type { ComplaintLine } from '../../protocol/complaints.ts'
import { useHall } from '../composables/useHall.ts'

/** What of a complaint is said in words. */
export function useComplaintWords() {
  const { t, say, locale } = useLanguage()
  const { catalogue } = useHall()

  /** How long there is left for the answer; empty where none is awaited. */
  function leftOf({ left }: ComplaintLine): string {
    if (left === null) return ''
    if (left === 0) return t('complaints.leftToday')
    return left > 0 ? t('complaints.left', { n: left }) : t('complaints.leftLate', { n: -left })
  }
  function departmentName(id: string): string {
    const department = catalogue.value.departments.find((one) => one.id === id)
    return department ? say(department.name) : id
  }
  function assignedTo({ assigned }: ComplaintLine): string {
    if (assigned === null) return ''
    return 'department' in assigned ? departmentName(assigned.department) : assigned.person
  }
  function where({ counter, clerk }: ComplaintLine): string {
    if (counter === null) return ''
    const place = t('unit.counter', { n: counter })
    return clerk === null ? place : t('complaints.at', { counter: place, clerk })
  }
  /** On the hall's clock. */
  function moment(at: number): string {
    return new Intl.DateTimeFormat(locale.value === 'zh' ? 'zh-CN' : 'en-GB', {
      ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
      timeZone: catalogue.value.centre.timeZone,
    }).format(at)
  }
  return { leftOf, departmentName, assignedTo, where, moment }
}
