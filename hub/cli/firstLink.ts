import { openDatabase } from '../journal/database.ts'
import { firstManagerIn } from '../people/firstManager.ts'
import { readSettings, SettingsError, urlOf, type Settings } from './settings.ts'

/** [FIRST-1] Prints a new link for the first manager. */
export async function runFirstLink(flags: Record<string, string>): Promise<void> {
  const settings = readSettings(flags, process.env)
  const db = await openDatabase(settings.data)
  try {
    const first = firstManagerIn(db)
    if (!first.needed())
      throw new SettingsError(
        'there is a manager already; a new password is set with: person password <login>',
      )
    console.log(firstLinkLine(settings, first.makeLink(Date.now())))
  } finally {
    db.close()
  }
}

/** For the terminal of the hub's own machine. */
export const firstLinkLine = (settings: Settings, secret: string): string =>
  `first manager: ${urlOf(settings)}/console#/first/${secret}`
