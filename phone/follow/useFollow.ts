import { onUnmounted, ref, shallowRef } from 'vue'
import type { CaseView } from '../../protocol/caseViews.ts'
import type { ComplaintView } from '../../protocol/complaints.ts'
import { onWake } from '../wake.ts'
import { readCase, readComplaint } from './read.ts'

/** What a link leads to. */
export type Followed = { kind: 'case'; data: CaseView } | { kind: 'complaint'; data: ComplaintView }
/** `lost` heals by itself; `gone`: nothing has this link. */
export type FollowState = 'loading' | 'live' | 'lost' | 'gone'

const LOOK_MS = 20_000
const RETRY_MS = 4_000

/** [PHONE-15] A case or a complaint by its link, looked at again by itself and whenever the phone wakes up. */
export function useFollow(token: string) {
  const state = ref<FollowState>('loading')
  const followed = shallowRef<Followed | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  /** Null where nothing of this kind has the link. */
  async function ask<T>(kind: Followed['kind'], read: (raw: unknown) => T): Promise<T | null> {
    const answer = await fetch(`/api/v1/views/${kind}/${token}`, { cache: 'no-store' })
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(`the hub answers ${answer.status}`)
    return read(await answer.json())
  }
  async function find(): Promise<Followed | null> {
    if (followed.value?.kind !== 'case') {
      const data = await ask('complaint', readComplaint)
      if (data) return { kind: 'complaint', data }
    }
    const data = await ask('case', readCase)
    return data && { kind: 'case', data }
  }
  async function look(): Promise<void> {
    clearTimeout(timer)
    const mine = ++asked
    try {
      const found = await find()
      if (mine !== asked) return
      followed.value = found
      state.value = found ? 'live' : 'gone'
    } catch {
      if (mine !== asked) return
      state.value = 'lost'
    }
    timer = setTimeout(() => void look(), state.value === 'lost' ? RETRY_MS : LOOK_MS)
  }
  const forget = onWake(() => void look())
  onUnmounted(() => {
    asked++
    forget()
    clearTimeout(timer)
  })
  void look()
  return { state, followed, look }
}
