import type { Database } from 'better-sqlite3'
import { Catalogue } from '../../protocol/catalogue.ts'
import { ListKind, PartKind } from '../../protocol/setup.ts'
import { loadCatalogue } from './store.ts'

interface Change {
  kind: string
  id: string
  before: string | null
}

/**
 * The catalogue as it stood at a moment (ms since 1970): today's, with the changes since then taken back. Null where
 * what stood then is no catalogue of today any more.
 */
export function catalogueAt(db: Database, at: number): Catalogue | null {
  const present = loadCatalogue(db)
  if (!present) return null
  const later = db
    .prepare<[number], Change>('SELECT kind, id, before FROM catalogue_audit WHERE at > ? ORDER BY seq DESC')
    .all(at)
  if (later.length === 0) return present
  const raw: Record<string, unknown> = { ...present }
  for (const { kind, id, before } of later) {
    const entry: unknown = before === null ? null : JSON.parse(before)
    if (PartKind.options.some((part) => part === kind)) {
      // What came with the first catalogue was never without it.
      if (entry !== null) raw[kind] = entry
    } else if (ListKind.options.some((list) => list === kind)) raw[kind] = withEntry(raw[kind], id, entry)
  }
  return Catalogue.safeParse(raw).data ?? null
}

function withEntry(list: unknown, id: string, entry: unknown): unknown[] {
  const entries = list as { id: string }[]
  const place = entries.findIndex((one) => one.id === id)
  if (entry === null) return entries.filter((one) => one.id !== id)
  return place < 0 ? [...entries, entry] : entries.with(place, entry as { id: string })
}
