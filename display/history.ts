import type { CallOnBoard } from '../protocol/views.ts'

/** More than fit on any board. */
const KEPT = 16

/**
 * The calls before the large one, the one that was large last first: `shown` as it was, with what a new view says of
 * them. Calls that were not large, since the page opened later or the person had come before, stand by their time;
 * those that wait for their turn are not there yet.
 */
export function historyWith(
  shown: readonly CallOnBoard[],
  view: readonly CallOnBoard[],
  waiting: readonly CallOnBoard[],
): CallOnBoard[] {
  const newestOf = new Map(
    view.toSorted((a, b) => a.callSeq - b.callSeq).map((call) => [call.ticket, call] as const),
  )
  const turns = new Set(waiting.map(({ ticket }) => ticket))
  /** Called to another counter since: nobody may be sent to the old one. */
  const moved = ({ ticket, counter }: CallOnBoard): boolean =>
    (newestOf.get(ticket)?.counter ?? counter) !== counter
  // A call that the view has forgotten is long over.
  const known = shown
    .filter((call) => !moved(call) || turns.has(call.ticket))
    .map((call) => ({ ...call, calling: !moved(call) && (newestOf.get(call.ticket)?.calling ?? false) }))
  const there = new Set([...known.map(({ ticket }) => ticket), ...turns])
  const others = [...newestOf.values()]
    .filter(({ ticket }) => !there.has(ticket))
    .toSorted((a, b) => b.callSeq - a.callSeq)
  // One that is older than all that were large is new to this page only.
  const newest = Math.max(0, ...shown.map(({ callSeq }) => callSeq))
  const [newer, older] = [
    others.filter(({ callSeq }) => callSeq > newest),
    others.filter(({ callSeq }) => callSeq < newest),
  ]
  return [...newer, ...known, ...older].slice(0, KEPT)
}

/** After this call was put in the large place. */
export const historyAfter = (shown: readonly CallOnBoard[], call: CallOnBoard): CallOnBoard[] =>
  [call, ...shown.filter(({ ticket }) => ticket !== call.ticket)].slice(0, KEPT)
