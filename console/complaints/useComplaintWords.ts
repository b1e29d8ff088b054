import { useLanguage } from '../../client/languages.ts'
import type { ComplaintLine } from '../../protocol/complaints.ts'
import { useHallWords } from '../composables/useHallWords.ts'

/** What of a complaint is said in words. */
export function useComplaintWords() {
  const { t } = useLanguage()
  const { departmentName, moment } = useHallWords()

  /** How long there is left for the answer; empty where none is awaited. */
  function leftOf({ left }: ComplaintLine): string {
    if (left === null) return ''
    if (left === 0) return t('complaints.leftToday')
    return left > 0 ? t('complaints.left', { n: left }) : t('complaints.leftLate', { n: -left })
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
  return { leftOf, departmentName, assignedTo, where, moment }
}
