import type { Catalogue } from '../../protocol/catalogue.ts'
import { PartKind, type Edit, type SetupKind, type SetupProblem } from '../../protocol/setup.ts'
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
