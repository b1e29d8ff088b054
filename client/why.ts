import type { Why } from '../protocol/events.ts'
import { wholeMinutes } from './durations.ts'

/** vue-i18n's `t`, as far as it is needed here. */
export type Translate = (key: string, params: Record<string, unknown>) => string

/** So many overtaken numbers are named; of more, the first ones and how many there are in all. */
const NAMED = 4

/** One sentence that says why this number was called and whom it overtook. */
export function whySentence(why: Why, t: Translate): string {
  const minutes = wholeMinutes(why.waitedMs)
  const waited = minutes > 0 ? t('why.waited', { n: minutes }) : t('why.waitedMoment', {})
  const key = why.rule === 'pulled' && !why.reason ? 'pulledUnsaid' : why.rule
  const rule = t(`why.${key}`, { waited, priority: Math.round(why.priority), reason: why.reason })
  return why.overtook.length > 0 ? t('why.overtook', { why: rule, numbers: overtaken(why, t) }) : rule
}

function overtaken({ overtook }: Why, t: Translate): string {
  const between = t('why.between', {})
  if (overtook.length <= NAMED) return overtook.join(between)
  return t('why.andMore', { numbers: overtook.slice(0, NAMED - 1).join(between), total: overtook.length })
}
