/** What doctor found out about one thing. */
export interface Finding {
  /** What was looked at, such as `disk`. */
  about: string
  /** `warn` can wait until the evening, `bad` stops the hall or will. */
  mark: 'ok' | 'warn' | 'bad'
  text: string
  /** What to do; null where all is well. */
  advice: string | null
}

export const ok = (about: string, text: string): Finding => ({ about, mark: 'ok', text, advice: null })
export const warn = (about: string, text: string, advice: string): Finding => ({
  about,
  mark: 'warn',
  text,
  advice,
})
export const bad = (about: string, text: string, advice: string): Finding => ({
  about,
  mark: 'bad',
  text,
  advice,
})

export const megabytes = (bytes: number): string =>
  bytes >= 10_000_000_000 ? `${Math.round(bytes / 1e9)} GB` : `${Math.round(bytes / 1e6)} MB`
