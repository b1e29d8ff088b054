/** What can be wrong with the page: it is gone, it does not move, or nothing is on the glass. */
export type Trouble = 'crashed' | 'hung' | 'white'

/** When pages were loaded again and when the application was started again, ms since 1970, oldest first. */
export interface Attempts {
  reloads: readonly number[]
  restarts: readonly number[]
}

export type Remedy = { act: 'reload'; afterMs: number } | { act: 'restart' }

const RELOADS = 3
const RELOADS_WITHIN = 10 * 60_000
const RESTARTS = 3
const RESTARTS_WITHIN = 60 * 60_000
/** What helped neither by a reload nor by a restart is tried this often, for as long as it takes. */
const PATIENT_MS = 60_000

/** The page is loaded again, then the application is started again; and nothing is tried in a tight circle. */
export function remedyFor(before: Attempts, now: number): { remedy: Remedy; attempts: Attempts } {
  // A clock that was set back leaves nothing in the future.
  const within = (times: readonly number[], ms: number): number[] =>
    times.filter((at) => at <= now && now - at < ms)
  const reloads = within(before.reloads, RELOADS_WITHIN)
  const restarts = within(before.restarts, RESTARTS_WITHIN)
  if (reloads.length < RELOADS) {
    return { remedy: { act: 'reload', afterMs: 0 }, attempts: { reloads: [...reloads, now], restarts } }
  }
  if (restarts.length < RESTARTS) {
    return { remedy: { act: 'restart' }, attempts: { reloads: [], restarts: [...restarts, now] } }
  }
  return { remedy: { act: 'reload', afterMs: PATIENT_MS }, attempts: { reloads, restarts } }
}
