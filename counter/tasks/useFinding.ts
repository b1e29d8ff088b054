import { computed, shallowRef } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import { type CaseLine } from '../../protocol/caseViews.ts'
import { CaseId } from '../../protocol/cases.ts'
import type { Question } from '../asking.ts'
import type { Choice } from '../orders.ts'
import { findCases } from './requests.ts'
import { useCase } from './useCase.ts'

/** Looking for a case: its number, the end of one of today, or the applicant's name is typed; of several one is chosen. */
export function useFinding(today: () => string | null) {
  const { t, say } = useLanguage()
  const found = useCase()
  /** null: nobody looks; empty: nothing was typed yet; else what was found. */
  const lines = shallowRef<CaseLine[] | null>(null)

  const ask = computed<Question | null>(() => {
    if (!lines.value) return null
    const options = lines.value.map(({ id, title, applicant }) => ({
      id,
      label: id,
      detail: [say(title), applicant].filter(Boolean).join(' · '),
      choice: { reason: id },
    }))
    const title = options.length > 0 ? t('desk.tasks.ask.which') : t('desk.tasks.ask.find')
    return { title, options, field: options.length > 0 ? 'none' : 'words' }
  })
  function begin(): void {
    lines.value = []
  }
  function cancel(): void {
    lines.value = null
  }
  async function choose({ reason: typed = '' }: Choice): Promise<void> {
    lines.value = null
    const id = wholeNumber(typed.trim(), today())
    if (CaseId.safeParse(id).success) return void (await found.open(id))
    const answer = await findCases(id)
    const several = answer.ok ? answer.data.cases : []
    if (several.length > 1) lines.value = several
    else if (several[0]) await found.open(several[0].id)
    else found.note = { kind: 'trouble', code: answer.ok ? 'unknownCase' : answer.code }
  }
  return { ask, begin, cancel, choose }
}

/** The running number alone is one of today. */
export const wholeNumber = (typed: string, today: string | null): string =>
  /^\d{1,4}$/.test(typed) && today ? `${today.replaceAll('-', '')}-${typed.padStart(4, '0')}` : typed
