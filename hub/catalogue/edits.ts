import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from '../../protocol/catalogue.ts'
import {
  ListKind,
  PartKind,
  type Edit,
  type SetupDifference,
  type SetupKind,
  type SetupProblem,
} from '../../protocol/setup.ts'
import { checkCatalogue } from './check.ts'
import type { Problem } from './references.ts'

type Entry = { id: string }
type Raw = Record<string, unknown>
export type Edited = { ok: true; catalogue: Catalogue } | { ok: false; problems: SetupProblem[] }

export const isPart = (kind: SetupKind): kind is (typeof PartKind.options)[number] =>
  PartKind.options.some((part) => part === kind)

/** The entry of a catalogue; null where there is none. */
export function entryOf(catalogue: Catalogue, kind: SetupKind, id: string): object | null {
  if (isPart(kind)) return catalogue[kind]
  return catalogue[kind].find((entry) => entry.id === id) ?? null
}

/** The catalogue with the edits made, in their order, or everything that is wrong with it then. */
export function applyEdits(catalogue: Catalogue, edits: readonly Edit[]): Edited {
  const raw: Raw = { ...catalogue }
  for (const edit of edits) {
    const problem = apply(raw, edit)
    if (problem) return { ok: false, problems: [problem] }
  }
  const checked = checkCatalogue(raw)
  return checked.ok ? checked : { ok: false, problems: checked.problems.map((one) => placed(one, raw)) }
}

function apply(raw: Raw, edit: Edit): SetupProblem | null {
  if ('order' in edit) {
    const place = new Map(edit.order.map((id, index) => [id, index]))
    const list = raw[edit.kind] as Entry[]
    if (list.some(({ id }) => !place.has(id)) || place.size !== list.length)
      return wrong(edit.kind, '', 'order', 'the order must name each entry once')
    raw[edit.kind] = list.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!)
    return null
  }
  const { kind, id, entry } = edit
  if (isPart(kind)) {
    if (entry === null || id !== kind) return wrong(kind, id, 'noPart', `${kind} can only be changed`)
    raw[kind] = entry
    return null
  }
  const list = raw[kind] as Entry[]
  const at = list.findIndex((one) => one.id === id)
  if (entry === null) {
    if (at < 0) return wrong(kind, id, 'noEntry', `there is no ${id} to take out`)
    raw[kind] = list.toSpliced(at, 1)
    return null
  }
  if (entry['id'] !== id) return wrong(kind, id, 'otherId', 'an id cannot be changed; make a new entry')
  raw[kind] = at < 0 ? [...list, entry] : list.with(at, entry as unknown as Entry)
  return null
}

const wrong = (kind: string, id: string, code: string, message: string): SetupProblem => ({
  kind,
  id,
  field: '',
  code,
  message,
})

/** A problem as the form of its entry shows it. */
function placed({ path: [kind = '', ...rest], wrong: _, ...problem }: Problem, raw: Raw): SetupProblem {
  const list = raw[kind]
  const at = rest[0]
  if (!Array.isArray(list) || typeof at !== 'number')
    return { ...problem, kind: String(kind), id: String(kind), field: rest.join('.') }
  const entry = list[at] as Partial<Entry> | undefined
  return { ...problem, kind: String(kind), id: String(entry?.id ?? at), field: rest.slice(1).join('.') }
}

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
  for (const { id } of before)
    if (!now.has(id)) differences.push({ kind, id, before: old.get(id), after: null })
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

/** The edits that take these differences back. */
export function editsBack(differences: readonly SetupDifference[]): Edit[] {
  const back = differences.map((one): SetupDifference =>
    'orderAfter' in one
      ? { kind: one.kind, orderBefore: one.orderAfter, orderAfter: one.orderBefore }
      : { ...one, before: one.after, after: one.before },
  )
  return editsFor(back.toReversed())
}
