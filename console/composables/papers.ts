import type { PaperNow } from './useHall.ts'

export type TicketPaper = PaperNow & { ticket: string; number: string }

/** False for a list of missing materials, which belongs to no ticket. */
export const isOfTicket = (paper: PaperNow): paper is TicketPaper => paper.ticket !== null

/** What a paper is known by: its ticket, of which it is the newest copy; a list by itself. */
export const keyOf = ({ ticket, print }: PaperNow): string => ticket ?? print

/**
 * The newest paper of each ticket, since an older copy has nothing left to say, and the lists: first those that
 * need a person, then the newest.
 */
export function latestPapers(prints: PaperNow[]): PaperNow[] {
  const newest = new Map<string, PaperNow>()
  for (const paper of prints) {
    const known = newest.get(keyOf(paper))
    if (!known || paper.copy > known.copy) newest.set(keyOf(paper), paper)
  }
  return [...newest.values()].toSorted(
    (a, b) => Number(needsPerson(b)) - Number(needsPerson(a)) || b.at - a.at,
  )
}

/** A person must look at the machine: nothing came out, or nobody knows. A list is simply asked for again. */
export const needsPerson = ({ kind, state }: PaperNow): boolean =>
  kind === 'ticket' && (state === 'failed' || state === 'unknown')
