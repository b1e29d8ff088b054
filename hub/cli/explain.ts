import { DataFolderError, UnreadableEntry } from '../journal/errors.ts'
import { PrinterAddressError } from '../devices/printer/address.ts'
import { SettingsError } from './settings.ts'

/** One line for what a person can put right; null for a bug. */
export function explain(error: unknown): string | null {
  const known = [SettingsError, DataFolderError, PrinterAddressError]
  if (known.some((kind) => error instanceof kind)) return (error as Error).message
  if (error instanceof UnreadableEntry)
    return `${error.message}; run verify: a newer hub wrote it, or the file is damaged`
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; end the other program or choose another with --port`
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code ?? ''))
    return `the database is damaged (${message}); run verify, and restore a backup`
  if (code === 'EACCES' || code === 'EPERM') return `${message}; this user may not do that`
  return null
}
