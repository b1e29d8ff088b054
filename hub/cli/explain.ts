import { DataFolderError } from '../journal/errors.ts'
import { SettingsError } from './settings.ts'

/** One line for what a person can put right; null for a bug. */
export function explain(error: unknown): string | null {
  if (error instanceof SettingsError || error instanceof DataFolderError) return error.message
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; end the other program or choose another with --port`
  if (code === 'EACCES' || code === 'EPERM') return `${message}; this user may not do that`
  return null
}
