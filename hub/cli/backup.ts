import { backup, restore } from '../journal/backup.ts'
import { readSettings } from './settings.ts'

export async function runBackup(file: string, flags: Record<string, string>): Promise<void> {
  await backup(readSettings(flags, process.env).data, file)
  console.log(`backup written to ${file}`)
}

export async function runRestore(file: string, flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  await restore(file, data)
  console.log(`${file} restored into ${data}`)
}
