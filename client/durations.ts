/** Whole minutes of a duration in ms, rounded down; never negative. */
export const wholeMinutes = (ms: number): number => Math.max(0, Math.floor(ms / 60_000))

/** A running time as `m:ss`, or `h:mm:ss` from an hour on. Takes ms; negative counts as zero. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const pad = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '')
}

/** Time of day `HH:MM` in the hall's zone. */
export function timeOfDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}
