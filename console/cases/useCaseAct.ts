import { reactive, ref, watch } from 'vue'
import type { CaseRecord } from '../../protocol/caseViews.ts'
import { useAct } from '../composables/useAct.ts'

export type CaseAct = 'handOver' | 'collect' | 'contact' | 'withdraw'
/** In place of a department. */
export const RESIDENT = '@resident'

interface Asked {
  to: string
  how: 'post' | 'pickup'
  papers: string
  words: string
}

/** What may be done on a case, by how it stands. One whose result nobody collects has ended when it is decided. */
export function actsOn({ state, collect }: Pick<CaseRecord, 'state' | 'collect'>): CaseAct[] {
  if (state === 'open') return ['handOver', 'contact', 'withdraw']
  return state === 'decided' && collect !== 'none' ? ['collect', 'handOver', 'contact'] : []
}

/** [CASEPAGE-5] What staff do about a case, with what is asked for each act. */
export function useCaseAct(one: () => CaseRecord, done: () => void) {
  const { act, busy, trouble, forget } = useAct()
  const open = ref<CaseAct | null>(null)
  const form = reactive<Asked>({ to: '', how: 'post', papers: '', words: '' })
  watch(open, () => {
    Object.assign(form, { to: '', how: 'post', papers: one().papers.join('、'), words: '' })
    forget()
  })

  const papersOf = (words: string): string[] =>
    words
      .split(/[、，,;；\n]/)
      .map((paper) => paper.trim())
      .filter((paper) => paper !== '')
  function ready(): boolean {
    if (open.value === 'handOver') return form.to !== ''
    return open.value === 'collect' || form.words.trim() !== ''
  }
  function sendIt(): Promise<boolean> {
    const id = one().id
    const words = form.words.trim()
    const more = words ? { words } : {}
    switch (open.value) {
      case 'handOver': {
        const to = form.to === RESIDENT ? { resident: true as const } : { department: form.to }
        return act('handOver', { case: id, to, papers: papersOf(form.papers), ...more })
      }
      case 'collect':
        return act('collectCase', { case: id, how: form.how, ...more })
      case 'contact':
        return act('giveContact', { case: id, contact: words })
      case 'withdraw':
        return act('withdrawCase', { case: id, reason: words })
      case null:
        return Promise.resolve(false)
    }
  }
  async function send(): Promise<void> {
    if (!(await sendIt())) return
    open.value = null
    done()
  }
  return { open, form, ready, send, busy, trouble }
}
