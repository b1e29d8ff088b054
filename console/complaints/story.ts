import type { ComplaintLine } from '../../protocol/complaints.ts'

/** One step of a complaint's story; `name` is a key below `complaints.step.`. */
export interface Step {
  at: number
  name: 'opened' | 'answered' | 'reached' | 'notReached' | 'reopened' | 'closedResident' | 'closedManager'
  words: string | null
}

/** What was said of a complaint and when, the oldest first; when it was closed is the last step. */
export function storyOf(one: ComplaintLine): Step[] {
  const steps: Step[] = [
    { at: one.openedAt, name: 'opened', words: one.words },
    ...one.answers.map(({ at, words }): Step => ({ at, name: 'answered', words })),
    ...one.calledBack.map(({ at, reached, words }): Step => ({
      ...{ at, words },
      name: reached ? 'reached' : 'notReached',
    })),
    ...one.reopened.map(({ at, words }): Step => ({ at, name: 'reopened', words })),
  ]
  if (one.closed) {
    const { at, by, reason } = one.closed
    steps.push({ at, name: by === 'resident' ? 'closedResident' : 'closedManager', words: reason })
  }
  return steps.toSorted((a, b) => a.at - b.at)
}
