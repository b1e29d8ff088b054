import type { Database } from 'better-sqlite3'
import { loadCatalogue } from '../catalogue/store.ts'
import { SettingsError } from './settings.ts'

/** Throws SettingsError where the catalogue has no such counter or kiosk. Before there is one, any may be named. */
export function requireKnown(db: Database, kind: 'counter' | 'kiosk', id: string | null): void {
  const catalogue = loadCatalogue(db)
  if (id === null || catalogue === null) return
  const { counters, kiosks } = catalogue
  const entries = kind === 'counter' ? counters : kiosks
  if (!entries.some((entry) => entry.id === id))
    throw new SettingsError(`there is no ${kind} ${id} in the catalogue`)
}
