import { writeFileSync } from 'node:fs'
import { formatCatalogue } from '../catalogue/format.ts'
import { idsOfOthers } from '../catalogue/former.ts'
import { loadCatalogue, replaceCatalogue } from '../catalogue/store.ts'
import { openDatabase } from '../journal/database.ts'
import { readSettings, SettingsError } from './settings.ts'
import { readCatalogue } from './readCatalogue.ts'

export async function runCatalogueImport(file: string, flags: Record<string, string>): Promise<void> {
  const catalogue = await readCatalogue(file)
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    const [used] = idsOfOthers(db, catalogue)
    if (used) throw new SettingsError(`${file}: ${used.message}; nothing was changed`)
    const changes = replaceCatalogue(db, catalogue, { actor: 'cli', at: Date.now() })
    console.log(`${changes} entries changed; a running hub takes them at its next start`)
  } finally {
    db.close()
  }
}

export async function runCatalogueExport(file: string, flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const db = await openDatabase(data, { readonly: true })
  try {
    const catalogue = loadCatalogue(db)
    if (!catalogue) throw new SettingsError(`${data} has no catalogue yet`)
    writeFileSync(file, formatCatalogue(catalogue))
    console.log(`catalogue written to ${file}`)
  } finally {
    db.close()
  }
}
