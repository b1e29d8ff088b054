import type { Catalogue } from '../../protocol/catalogue.ts'
import { ListKind, PartKind, type Edit, type SetupDifference, type SetupKind } from '../../protocol/setup.ts'
import type { Entry } from './kinds/kind.ts'

/** A catalogue that is being edited: as another one, but its entries may lack anything. */
export type Draft = Catalogue

export const isList = (kind: SetupKind): kind is ListKind => ListKind.safeParse(kind).success
const listOf = (catalogue: Draft, kind: ListKind): Entry[] => catalogue[kind]

/** Null where there is none. */
export function entryOf(catalogue: Draft, kind: SetupKind, id: string): Entry | null {
  if (!isList(kind)) return catalogue[kind]
  return listOf(catalogue, kind).find((entry) => entry['id'] === id) ?? null
}

/** With this entry in the place of the one with its id, or at the end; without it where it is null. */
export function withEntry(catalogue: Draft, kind: SetupKind, id: string, entry: Entry | null): Draft {
  if (!isList(kind)) return entry === null ? catalogue : { ...catalogue, [kind]: entry }
  const list = listOf(catalogue, kind)
  const at = list.findIndex((one) => one['id'] === id)
  const next =
    entry === null ? list.filter((one) => one['id'] !== id) : at < 0 ? [...list, entry] : list.with(at, entry)
  return { ...catalogue, [kind]: next }
}

/**
 * With the entry one place further up (-1) or down (1), as far as there is one; categories move among those of one
 * parent.
 */
export function moved(catalogue: Draft, kind: ListKind, id: string, by: -1 | 1): Draft {
  const list = listOf(catalogue, kind)
  const at = list.findIndex((one) => one['id'] === id)
  const entry = list[at]
  const isPeer = (other: Entry): boolean => other !== entry && other['parent'] === entry?.['parent']
  const to =
    by < 0
      ? list.findLastIndex((one, index) => index < at && isPeer(one))
      : list.findIndex((one, index) => index > at && isPeer(one))
  const other = list[to]
  if (!entry || !other) return catalogue
  return { ...catalogue, [kind]: list.with(at, other).with(to, entry) }
}

export function withEdits(catalogue: Draft, edits: readonly Edit[]): Draft {
  return edits.reduce<Draft>((draft, edit) => {
    if ('entry' in edit) return withEntry(draft, edit.kind, edit.id, edit.entry)
    const place = (entry: Entry): number => edit.order.indexOf(String(entry['id']))
    return { ...draft, [edit.kind]: listOf(draft, edit.kind).toSorted((a, b) => place(a) - place(b)) }
  }, catalogue)
}

/** What was changed: entry by entry, then lists in another order. */
export function differencesOf(before: Draft, after: Draft): SetupDifference[] {
  const parts = PartKind.options.flatMap((kind): SetupDifference[] =>
    same(before[kind], after[kind]) ? [] : [{ kind, id: kind, before: before[kind], after: after[kind] }],
  )
  return [...parts, ...ListKind.options.flatMap((kind) => listDifferences(kind, before, after))]
}

function listDifferences(kind: ListKind, before: Draft, after: Draft): SetupDifference[] {
  if (before[kind] === after[kind]) return []
  const was = new Map(listOf(before, kind).map((entry) => [String(entry['id']), entry]))
  const is = new Map(listOf(after, kind).map((entry) => [String(entry['id']), entry]))
  const ids = [...new Set([...was.keys(), ...is.keys()])]
  const changed = ids.flatMap((id): SetupDifference[] => {
    const [one, other] = [was.get(id) ?? null, is.get(id) ?? null]
    return same(one, other) ? [] : [{ kind, id, before: one, after: other }]
  })
  // As the list would stand with the changes alone.
  const orderBefore = ids.filter((id) => is.has(id))
  const orderAfter = [...is.keys()]
  return same(orderBefore, orderAfter) ? changed : [...changed, { kind, orderBefore, orderAfter }]
}

export const editsOf = (differences: readonly SetupDifference[]): Edit[] =>
  differences.map((one) =>
    'orderAfter' in one
      ? { kind: one.kind, order: one.orderAfter }
      : { kind: one.kind, id: one.id, entry: one.after as Entry | null },
  )

/** Whether two values are the same on the wire, where a key without a value is none. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [a, b] = [one as Entry, other as Entry]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
}
