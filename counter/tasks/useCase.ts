import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useLanguage } from '../../client/languages.ts'
import type { CaseRecord } from '../../protocol/caseViews.ts'
import type { Asking } from '../asking.ts'
import type { Choice } from '../orders.ts'
import { useCounter } from '../useCounter.ts'
import { actsOn, type CaseAct } from './acts.ts'
import { caseOrder } from './caseOrders.ts'
import { caseQuestion } from './caseQuestions.ts'
import { fetchCase, type Fetched } from './requests.ts'
import { useTasks } from './useTasks.ts'

/** What became of the last act on the case, or of looking for one. */
export type CaseNote =
  | { kind: 'done'; act: CaseAct }
  | { kind: 'trouble'; code: Extract<Fetched<never>, { ok: false }>['code'] }

/** The one case that a clerk looks at, with a task of it chosen, and what they do about it. */
export const useCase = defineStore('case', () => {
  const hub = useHub()
  const desk = useCounter()
  const tasks = useTasks()
  const { t, say } = useLanguage()
  const record = shallowRef<CaseRecord | null>(null)
  /** The chosen task. */
  const at = ref(0)
  const asking = shallowRef<{ act: CaseAct; chosen: Choice; record: CaseRecord; at: number } | null>(null)
  const pending = ref<CaseAct | null>(null)
  const note = shallowRef<CaseNote | null>(null)
  const acts = computed(() => (record.value ? actsOn(record.value, at.value) : []))

  let wanted = 0
  /** Opens a case by its number, with this task chosen. Resolves to whether it is there. What is wanted last counts. */
  async function open(id: string, task = 0): Promise<boolean> {
    const question = ++wanted
    const answer = await fetchCase(id)
    if (question !== wanted) return false
    const code = answer.ok ? null : answer.code === 'notFound' ? 'unknownCase' : answer.code
    note.value = code && { kind: 'trouble', code }
    if (!answer.ok) return false
    record.value = answer.data
    at.value = task
    return true
  }
  function close(): void {
    wanted++
    record.value = null
    asking.value = null
    note.value = null
  }
  // Others work on the same case: what they did comes with the list, but never under a question.
  watch(
    () => tasks.list,
    async () => {
      const seen = record.value
      if (!seen || asking.value || pending.value) return
      const answer = await fetchCase(seen.id)
      if (answer.ok && record.value === seen) record.value = answer.data
    },
  )
  /** Chooses the task beside the chosen one. */
  function move(by: 1 | -1): void {
    const count = record.value?.tasks.length ?? 0
    at.value = Math.min(Math.max(0, at.value + by), Math.max(0, count - 1))
  }

  const ask = computed<Asking | null>(() => {
    if (!asking.value || !desk.view || !desk.catalogue) return null
    const { act, chosen, record: seen, at: task } = asking.value
    return caseQuestion(act, chosen, seen, task, { view: desk.view, catalogue: desk.catalogue, t, say })
  })
  function press(act: CaseAct): void {
    if (!record.value || pending.value || asking.value || !acts.value.includes(act)) return
    note.value = null
    advance({ act, chosen: {}, record: record.value, at: at.value })
  }
  function choose(choice: Choice): void {
    if (asking.value) advance({ ...asking.value, chosen: { ...asking.value.chosen, ...choice } })
  }
  function cancel(): void {
    asking.value = null
  }
  function advance(next: NonNullable<typeof asking.value>): void {
    asking.value = next
    if (ask.value) return
    asking.value = null
    void perform(next)
  }

  async function perform({
    act,
    chosen,
    record: seen,
    at: task,
  }: NonNullable<typeof asking.value>): Promise<void> {
    if (!desk.view) return
    const { id: counter, status } = desk.view.counter
    const clerk = status === 'closed' ? desk.opener?.id : undefined
    const before = wanted
    pending.value = act
    try {
      const outcome = await caseOrder(hub.send, act, { case: seen.id, task, counter, clerk }, chosen)
      if (!outcome.ok) {
        const code = 'unanswered' in outcome ? 'unanswered' : outcome.refusal.code
        note.value = { kind: 'trouble', code }
        return
      }
      // Neither over the next case nor where it was closed meanwhile.
      if (before === wanted) await open(seen.id, task)
      note.value = { kind: 'done', act }
      await tasks.load()
    } finally {
      pending.value = null
    }
  }
  return { record, at, acts, ask, pending, note, open, close, move, press, choose, cancel }
})
