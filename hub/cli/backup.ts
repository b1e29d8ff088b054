import { backup } from '../journal/backup.ts'
import { restore } from '../journal/restore.ts'
import { readSettings } from './settings.ts'

export async function runBackup(file: string, flags: Record<string, string>): Promise<void> {
  const { archives } = await backup(readSettings(flags, process.env).data, file)
  console.log(`backup written to ${file}`)
  for (const archive of archives) console.log(`${archive} written beside it; it belongs to it`)
}

export async function runRestore(file: string, flags: Record<string, unknown>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const { older } = await restore(file, data, { withoutArchives: flags['withoutArchives'] === true })
  const how = older === null ? '' : `; tables of version ${older} were brought up to date in the copy`
  console.log(`${file} restored into ${data}${how}`)
}
