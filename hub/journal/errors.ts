/** The data folder cannot be used as it is. The message is one line and says what to do. */
export class DataFolderError extends Error {
  override name = 'DataFolderError'
}

/** The code of an error of the system or of SQLite, such as `ENOENT` or `SQLITE_BUSY`; '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
