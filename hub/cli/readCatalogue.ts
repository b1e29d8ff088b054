import { readFileSync } from 'node:fs'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { parseCatalogue } from '../catalogue/parse.ts'
import { SettingsError } from './settings.ts'

/** Reads a catalogue file. Throws SettingsError naming the file and what is wrong in it. */
export async function readCatalogue(file: string): Promise<Catalogue> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new SettingsError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}); check the name`,
    )
  }
  const parsed = parseCatalogue(text)
  if (parsed.ok) {
    await checkTicketLayout(file, parsed.catalogue.centre.ticketLayout)
    return parsed.catalogue
  }
  const [first, ...others] = parsed.problems
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  throw new SettingsError(`${file} is not a valid catalogue: ${first}${more}`)
}

async function checkTicketLayout(file: string, layout: string | undefined): Promise<void> {
  if (layout === undefined) return
  const { checkLayout } = await import('../devices/printer/layout/check.ts')
  const { sentence } = await import('../devices/printer/layout/wrong.ts')
  const wrong = await checkLayout(layout)
  if (wrong !== null) throw new SettingsError(`${file}: centre.ticketLayout: ${sentence(wrong)}`)
}
