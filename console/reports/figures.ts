import type { ReportFigures } from '../../protocol/reports.ts'

/** How a figure is written, and whether more of it is better, worse or neither. */
export interface Figure {
  /** Its word is `figure.<key>` of the language files. */
  key: string
  kind: 'count' | 'minutes' | 'hours' | 'share' | 'level'
  good: 'more' | 'less' | null
  of: (figures: ReportFigures) => number | null
}

const figure = (key: string, kind: Figure['kind'], good: Figure['good'], of: Figure['of']): Figure => ({
  key,
  kind,
  good,
  of,
})

/** The figures of the page, in their order. */
export const FIGURES = [
  figure('tickets', 'count', null, ({ tickets }) => tickets),
  figure('served', 'count', 'more', ({ served }) => served),
  figure('missed', 'count', 'less', ({ missed }) => missed),
  figure('cancelled', 'count', 'less', ({ cancelled }) => cancelled),
  figure('expired', 'count', 'less', ({ expired }) => expired),
  figure('waitMean', 'minutes', 'less', ({ wait }) => wait.mean),
  figure('waitMedian', 'minutes', 'less', ({ wait }) => wait.median),
  figure('waitP90', 'minutes', 'less', ({ wait }) => wait.p90),
  figure('withinTarget', 'share', 'more', ({ wait }) => wait.withinTarget),
  figure('servingMean', 'minutes', null, ({ serving }) => serving.mean),
  figure('firstVisit', 'share', 'more', ({ firstVisit }) => firstVisit),
  figure('rated', 'count', 'more', ({ ratings }) => ratings.count),
  figure('satisfied', 'share', 'more', ({ ratings }) => ratings.satisfied),
  figure('ratingMean', 'level', 'more', ({ ratings }) => ratings.mean),
] as const
/** Only of the hall, of counters and of clerks. */
export const DESK_FIGURES = [
  figure('deskOpen', 'hours', null, ({ desk }) => desk?.open ?? null),
  figure('deskServing', 'hours', null, ({ desk }) => desk?.serving ?? null),
  figure('deskIdle', 'hours', null, ({ desk }) => desk?.idle ?? null),
  figure('deskPaused', 'hours', null, ({ desk }) => desk?.paused ?? null),
] as const
export const byKey = (key: string): Figure => {
  const found = [...FIGURES, ...DESK_FIGURES].find((one) => one.key === key)
  if (!found) throw new Error(`there is no figure ${key}`)
  return found
}

/** A value as it is written in a language, such as `1,234`, `12.5` (minutes or hours, of ms) or `93.4%`; `–` for none. */
export function written(value: number | null, kind: Figure['kind'], locale: string): string {
  if (value === null) return '–'
  const digits = (number: number, places: number, style: 'decimal' | 'percent' = 'decimal'): string =>
    new Intl.NumberFormat(locale, {
      style,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    }).format(number)
  switch (kind) {
    case 'count':
      return digits(value, 0)
    case 'minutes':
      return digits(value / 60_000, 1)
    case 'hours':
      return digits(value / 3_600_000, 1)
    case 'share':
      return digits(value, 1, 'percent')
    case 'level':
      return digits(value, 2)
  }
}

/** How a figure has changed against the one it is compared with. */
export interface Change {
  /** As it is written: `+12%`, or for shares the points, `+1.5`. */
  text: string
  mood: 'better' | 'worse' | 'plain'
}

/** Null where there is nothing to compare, or no change to be seen. */
export function changeOf(
  { kind, good }: Figure,
  now: number | null,
  before: number | null,
  locale: string,
): Change | null {
  if (now === null || before === null || now === before) return null
  const isShare = kind === 'share'
  if (!isShare && before === 0) return null
  const change = isShare ? (now - before) * 100 : now / before - 1
  const text = new Intl.NumberFormat(locale, {
    style: isShare ? 'decimal' : 'percent',
    maximumFractionDigits: isShare ? 1 : 0,
    signDisplay: 'exceptZero',
  }).format(change)
  if (/^0%?$/.test(text)) return null
  const mood = good === null ? 'plain' : now > before === (good === 'more') ? 'better' : 'worse'
  return { text, mood }
}
