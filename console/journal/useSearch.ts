import { computed, reactive, shallowRef, watch } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import { JournalPage, MOST_DAYS, type JournalLine } from '../../protocol/journal.ts'
import { TicketNumber } from '../../protocol/primitives.ts'
import { daysIn } from '../reports/periods.ts'
import { useLatest } from './useLatest.ts'

/** What is known of the lines that are wanted, as it is typed; empty for what is not known. */
export interface Wanted {
  from: string
  to: string
  number: string
  since: string
  until: string
  counter: string
  clerk: string
}
const nothingKnown = (day: string): Wanted => ({
  ...{ from: day, to: day, number: '', since: '', until: '', counter: '', clerk: '' },
})

/** The lines of the journal that are wanted, some at a time; null before anything was asked. */
export function useSearch(today: string) {
  const { t } = useLanguage()
  const { send, asking, trouble } = useLatest(JournalPage)
  const wanted = reactive(nothingKnown(today))
  const lines = shallowRef<JournalLine[] | null>(null)
  const next = shallowRef<number | null>(null)
  let asked: Record<string, string> = {}
  watch(
    () => wanted.from,
    (from) => {
      if (from > wanted.to) wanted.to = from
    },
  )

  const number = computed(() => wanted.number.trim().toUpperCase())
  /** Why this cannot be asked; null where it can. */
  const wrong = computed(() => {
    const { from, to, since, until } = wanted
    if (number.value !== '' && !TicketNumber.safeParse(number.value).success) return t('journal.wrongNumber')
    if (from === '' || to === '' || to < from || daysIn({ from, to }) > MOST_DAYS)
      return t('journal.wrongDays', { n: MOST_DAYS })
    return since !== '' && until !== '' && until < since ? t('journal.wrongTimes') : null
  })

  async function find(): Promise<void> {
    if (wrong.value !== null) return
    const known = Object.entries({ ...wanted, number: number.value }).filter(([, value]) => value !== '')
    asked = Object.fromEntries(known)
    const page = await send('journal', asked)
    if (page) [lines.value, next.value] = [page.lines, page.next]
  }
  /** All lines of a counter on a day. */
  function findCounter(day: string, counter: string): void {
    Object.assign(wanted, { ...nothingKnown(day), counter })
    void find()
  }
  /** All lines of a ticket's day with its number. */
  function findNumber(day: string, number: string): void {
    Object.assign(wanted, { ...nothingKnown(day), number })
    void find()
  }
  async function more(): Promise<void> {
    if (next.value === null) return
    const page = await send('journal', { ...asked, after: String(next.value) })
    if (page) [lines.value, next.value] = [[...(lines.value ?? []), ...page.lines], page.next]
  }
  return { wanted, wrong, lines, next, asking, trouble, find, findCounter, findNumber, more }
}
