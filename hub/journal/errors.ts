/** The data folder cannot be used as it is. The message is one line and says what to do. */
export class DataFolderError extends Error {
  override name = 'DataFolderError'
}

/** A row that this hub cannot read: damaged, or written by a newer hub. */
export class UnreadableEntry extends Error {
  override name = 'UnreadableEntry'
  readonly seq: number
  readonly problem: string

  constructor(seq: number, problem: string) {
    super(`journal entry ${seq} cannot be read: ${problem}`)
    this.seq = seq
    this.problem = problem
  }
}

/** The code of an error of the system or of SQLite, such as `ENOENT` or `SQLITE_BUSY`; '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
