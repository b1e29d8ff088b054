import type { Database } from 'better-sqlite3'
import { loadCatalogue } from '../catalogue/store.ts'
import { SettingsError } from './settings.ts'

/** Throws SettingsError where the catalogue has no such counter, kiosk or clerk. Before there is one, any may be named. */
export function requireKnown(db: Database, kind: 'counter' | 'kiosk' | 'clerk', id: string | null): void {
  const catalogue = loadCatalogue(db)
  if (id === null || catalogue === null) return
  const entries = catalogue[`${kind}s`]
  if (!entries.some((entry) => entry.id === id))
    throw new SettingsError(`there is no ${kind} ${id} in the catalogue`)
}
