import { reactive, ref, watch } from 'vue'
import type { ComplaintLine } from '../../protocol/complaints.ts'
import { useAct } from '../composables/useAct.ts'

export type ActName = 'assign' | 'answer' | 'callBack' | 'escalate' | 'close'
/** In place of a department: somebody by the name of their sign-in. */
export const PERSON = '@person'

/** [COMPLAINT-14] What staff do about a complaint, with what is asked for each act. */
export function useComplaintAct(one: () => ComplaintLine, done: () => void) {
  const { act, busy, trouble, forget } = useAct()
  const open = ref<ActName | null>(null)
  const form = reactive({ to: '', person: '', words: '', reached: true })
  watch(open, () => {
    Object.assign(form, { to: '', person: '', words: '', reached: true })
    forget()
  })

  function ready(): boolean {
    if (open.value === 'assign') return form.to === PERSON ? form.person.trim() !== '' : form.to !== ''
    return open.value === 'callBack' || open.value === 'escalate' || form.words.trim() !== ''
  }
  function sendIt(): Promise<boolean> {
    const complaint = one().id
    const words = form.words.trim()
    const more = words ? { words } : {}
    switch (open.value) {
      case 'assign': {
        const to = form.to === PERSON ? { person: form.person.trim() } : { department: form.to }
        return act('assignComplaint', { complaint, to, ...more })
      }
      case 'answer':
        return act('answerComplaint', { complaint, words })
      case 'callBack':
        return act('callBackComplaint', { complaint, reached: form.reached, ...more })
      case 'escalate':
        return act('escalateComplaint', { complaint })
      case 'close':
        return act('closeComplaint', { complaint, reason: words })
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
