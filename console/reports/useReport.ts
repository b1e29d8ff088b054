import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { ReportAnswer } from '../../protocol/reports.ts'
import { requestReport, type Asked, type Failed } from './request.ts'

/**
 * The answer to a question that may change; the one before stays until the next has come. `asking` while one is on its
 * way. A question that is null is not asked.
 */
export function useReport(question: Ref<Asked | null>) {
  const answer = shallowRef<ReportAnswer | null>(null)
  const failed = shallowRef<Failed | null>(null)
  const asking = shallowRef(false)
  let current: AbortController | undefined

  async function ask(): Promise<void> {
    current?.abort()
    if (question.value === null) return
    const mine = (current = new AbortController())
    asking.value = true
    const outcome = await requestReport(question.value, mine.signal)
    if (mine !== current) return
    asking.value = false
    failed.value = outcome.ok ? null : outcome
    if (outcome.ok) answer.value = outcome.value
  }
  watch(question, ask, { immediate: true })
  onScopeDispose(() => current?.abort())
  return { answer, failed, asking, again: ask }
}
