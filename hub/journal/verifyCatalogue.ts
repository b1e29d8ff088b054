import type { Database } from 'better-sqlite3'

interface Row {
  kind: string
  id: string
  position: number
  data: string
}

interface Change {
  seq: number
  kind: string
  id: string
  before: string | null
  after: string | null
}

/**
 * [VERIFY-5] Every change of the catalogue left an audit row with what was before and after: entry by entry they
 * must join, and end with what stands there now. Within their kind the entries are numbered from 0 on.
 */
export function* catalogueProblems(db: Database): Generator<string> {
  const key = (kind: string, id: string): string => `${kind} ${id}`
  const told = new Map<string, string | null>()
  const changes = db
    .prepare<[], Change>('SELECT seq, kind, id, before, after FROM catalogue_audit ORDER BY seq')
    .iterate()
  for (const { seq, kind, id, before, after } of changes) {
    if ((told.get(key(kind, id)) ?? null) !== before)
      yield `row ${seq} of catalogue_audit does not join the one before it of ${key(kind, id)}`
    told.set(key(kind, id), after)
  }
  const next = new Map<string, number>()
  const entries = db
    .prepare<[], Row>('SELECT kind, id, position, data FROM catalogue ORDER BY kind, position')
    .iterate()
  for (const { kind, id, position, data } of entries) {
    const expected = next.get(kind) ?? 0
    if (position !== expected)
      yield `the catalogue’s ${key(kind, id)} stands at ${position}, not at ${expected}; import the catalogue again`
    next.set(kind, position + 1)
    if (told.get(key(kind, id)) !== data)
      yield `the catalogue’s ${key(kind, id)} is not what catalogue_audit says; import the catalogue again`
    told.delete(key(kind, id))
  }
  for (const [gone, after] of told)
    if (after !== null) yield `the catalogue lacks ${gone}; import the catalogue again`
}
