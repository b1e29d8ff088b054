import type { PaperNow } from './useHall.ts'

/**
 * The newest paper of each ticket, since an older copy has nothing left to say: first those that need a
 * person, then the newest.
 */
export function latestPapers(prints: PaperNow[]): PaperNow[] {
  const newest = new Map<string, PaperNow>()
  for (const paper of prints) {
    const known = newest.get(paper.ticket)
    if (!known || paper.copy > known.copy) newest.set(paper.ticket, paper)
  }
  return [...newest.values()].toSorted(
    (a, b) => Number(needsPerson(b)) - Number(needsPerson(a)) || b.at - a.at,
  )
}

/** A person must look at the machine: nothing came out, or nobody knows. */
export const needsPerson = ({ state }: PaperNow): boolean => state === 'failed' || state === 'unknown'
