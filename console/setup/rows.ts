import type { Catalogue } from '../../protocol/catalogue.ts'
import type { ListKind } from '../../protocol/setup.ts'
import type { Entry } from './kinds/kind.ts'

export interface Row {
  id: string
  entry: Entry
  /** How far inside others it stands; 0 for what stands in none. */
  depth: number
}

/** The entries of a list in their order; categories beneath those that they stand in. */
export function rowsOf(catalogue: Catalogue, kind: ListKind): Row[] {
  const list = catalogue[kind] as unknown as (Entry & { id: string; parent?: string })[]
  const known = new Set(list.map(({ id }) => id))
  const rows: Row[] = []
  const seen = new Set<string>()
  const walk = (parent: string | undefined, depth: number): void => {
    for (const entry of list) {
      if (entry.parent !== parent || seen.has(entry.id)) continue
      seen.add(entry.id)
      rows.push({ id: entry.id, entry, depth })
      walk(entry.id, depth + 1)
    }
  }
  walk(undefined, 0)
  // What stands in a category that is gone, or in a circle, is shown all the same.
  for (const entry of list)
    if (!seen.has(entry.id)) rows.push({ id: entry.id, entry, depth: known.has(entry.parent ?? '') ? 1 : 0 })
  return rows
}
