import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from '../../protocol/catalogue.ts'
import {
  ListKind,
  PartKind,
  type Edit,
  type EntryChange,
  type OrderChange,
  type SetupDifference,
} from '../../protocol/setup.ts'
import { entryOf } from './edits.ts'

type Entry = { id: string }

/** What differs between two catalogues: entry by entry, then lists in another order. */
export function differencesOf(before: Catalogue, after: Catalogue): SetupDifference[] {
  const parts = PartKind.options.flatMap((kind): SetupDifference[] =>
    isDeepStrictEqual(before[kind], after[kind])
      ? []
      : [{ kind, id: kind, before: before[kind], after: after[kind] }],
  )
  return [...parts, ...ListKind.options.flatMap((kind) => listDifferences(kind, before[kind], after[kind]))]
}

function listDifferences(
  kind: ListKind,
  before: readonly Entry[],
  after: readonly Entry[],
): SetupDifference[] {
  const old = new Map(before.map((entry) => [entry.id, entry]))
  const now = new Map(after.map((entry) => [entry.id, entry]))
  const differences: SetupDifference[] = []
  for (const [at, entry] of before.entries()) {
    const behind = before[at - 1]?.id ?? null
    if (!now.has(entry.id)) differences.push({ kind, id: entry.id, before: entry, after: null, behind })
  }
  for (const entry of after) {
    const was = old.get(entry.id) ?? null
    if (!isDeepStrictEqual(was, entry)) differences.push({ kind, id: entry.id, before: was, after: entry })
  }
  // As the list would stand with the changes alone.
  const left = before.flatMap(({ id }) => (now.has(id) ? [id] : []))
  const added = after.flatMap(({ id }) => (old.has(id) ? [] : [id]))
  const [orderBefore, orderAfter] = [[...left, ...added], after.map(({ id }) => id)]
  if (!isDeepStrictEqual(orderBefore, orderAfter)) differences.push({ kind, orderBefore, orderAfter })
  return differences
}

/** The edits that make these differences. */
export const editsFor = (differences: readonly SetupDifference[]): Edit[] =>
  differences.map((one) =>
    'orderAfter' in one
      ? { kind: one.kind, order: one.orderAfter }
      : { kind: one.kind, id: one.id, entry: one.after as Record<string, unknown> | null },
  )

/** The edits that take these differences back; what returns stands at the end of its list then. */
export function editsBack(differences: readonly SetupDifference[]): Edit[] {
  const back = differences.map((one): SetupDifference =>
    'orderAfter' in one
      ? { kind: one.kind, orderBefore: one.orderAfter, orderAfter: one.orderBefore }
      : { ...one, before: one.after, after: one.before },
  )
  return editsFor(back.toReversed())
}

/**
 * [SETUP-6] The edits that, after those, put what comes back to the place from which it was taken, as a list may mean
 * something by its order. The differences stand in `catalogue`.
 */
export function placesBack(differences: readonly SetupDifference[], catalogue: Catalogue): Edit[] {
  return ListKind.options.flatMap((kind): Edit[] => {
    const { order, entries } = ofList(differences, kind)
    const returned = entries.filter(({ after }) => after === null)
    if (returned.length === 0) return []
    const added = new Set(entries.flatMap((one) => (one.before === null ? [one.id] : [])))
    const ids = (order?.orderBefore ?? idsOf(catalogue, kind)).filter((id) => !added.has(id))
    for (const { id, behind } of returned) {
      const before = typeof behind === 'string' ? ids.indexOf(behind) : -1
      // Where the one before it is gone, too, nobody knows the place any more.
      const lost = behind === undefined || (behind !== null && before < 0)
      ids.splice(lost ? ids.length : before + 1, 0, id)
    }
    return [{ kind, order: ids }]
  })
}

/** [SETUP-2] [SETUP-6] Whether all is still as the change found it, or as it left it. */
export function stand(
  differences: readonly SetupDifference[],
  as: 'before' | 'after',
  catalogue: Catalogue,
): boolean {
  return differences.every((one) => {
    if (!('orderAfter' in one)) return isDeepStrictEqual(entryOf(catalogue, one.kind, one.id), one[as])
    const ids = idsOf(catalogue, one.kind)
    if (as === 'after') return isDeepStrictEqual(ids, one.orderAfter)
    // The order that the change found has its own entries in it already, and those that it takes out no more.
    const { entries } = ofList(differences, one.kind)
    const gone = new Set(entries.flatMap(({ id, after }) => (after === null ? [id] : [])))
    const added = entries.flatMap(({ id, before }) => (before === null ? [id] : []))
    return isDeepStrictEqual([...ids.filter((id) => !gone.has(id)), ...added], one.orderBefore)
  })
}

const idsOf = (catalogue: Catalogue, kind: ListKind): string[] => catalogue[kind].map(({ id }) => id)

/** What a change did to one list. */
function ofList(
  differences: readonly SetupDifference[],
  kind: ListKind,
): { order: OrderChange | undefined; entries: EntryChange[] } {
  const here = differences.filter((one) => one.kind === kind)
  return {
    order: here.find((one) => 'orderAfter' in one),
    entries: here.flatMap((one) => ('orderAfter' in one ? [] : [one])),
  }
}
