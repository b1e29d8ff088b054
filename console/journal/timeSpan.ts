import { wholeMinutes } from '../../client/durations.ts'
import type { Translate } from '../../client/why.ts'

/** A span of time in ms as people say it. */
export function timeSpan(ms: number, t: Translate): string {
  const minutes = wholeMinutes(ms)
  if (minutes < 1) return t('journal.time.moment', {})
  if (minutes < 60) return t('journal.time.minutes', { n: minutes })
  return t('journal.time.hours', { h: Math.floor(minutes / 60), n: minutes % 60 })
}
