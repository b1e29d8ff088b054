import type { CaseRecord } from '../../protocol/caseViews.ts'

/** What a clerk does about a case. */
export type CaseAct =
  | 'take'
  | 'approve'
  | 'refuse'
  | 'askPapers'
  | 'givePapers'
  | 'handOver'
  | 'contact'
  | 'handOut'
  | 'post'
  | 'withdraw'

/** The letter on the key of each act. */
export const caseLetters = {
  T: 'take',
  Y: 'approve',
  N: 'refuse',
  B: 'askPapers',
  V: 'givePapers',
  H: 'handOver',
  C: 'contact',
  D: 'handOut',
  P: 'post',
  W: 'withdraw',
} as const satisfies Record<string, CaseAct>

const works: readonly CaseAct[] = ['take', 'approve', 'refuse', 'askPapers']

/** What may be done about a case with this task chosen; the hub alone decides. */
export function actsOn({ state, collect, tasks }: CaseRecord, at: number): CaseAct[] {
  const task = tasks[at]
  const open = state === 'open'
  const decided = state === 'decided' && collect !== 'none'
  const may: Record<CaseAct, boolean> = {
    take: task?.state === 'open' || task?.state === 'taken',
    approve: task?.state === 'open' || task?.state === 'taken',
    refuse: task?.state === 'open' || task?.state === 'taken',
    askPapers: task?.state === 'open' || task?.state === 'taken',
    givePapers: task?.state === 'supplement',
    handOver: open || decided,
    contact: open || decided,
    handOut: decided,
    post: decided,
    withdraw: open,
  }
  return Object.values(caseLetters).filter((act) => may[act] && (open || !works.includes(act)))
}
