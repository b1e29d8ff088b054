import type { ReportAnswer, ReportFigures, ReportRow } from '../../../protocol/reports.ts'
import { words, type Language } from './words.ts'

/** How a column is written: words, whole numbers, minutes (in ms), parts of a whole, or a mean of ratings. */
export type Kind = 'text' | 'count' | 'time' | 'share' | 'level'

export interface Column {
  heading: string
  kind: Kind
}
export interface Sheet {
  title: string
  columns: Column[]
  /** The last one is the total. */
  rows: (string | number | null)[][]
}

interface FigureColumn {
  key: keyof (typeof words)['zh']['figures']
  kind: Kind
  of: (figures: ReportFigures) => number | null
}

/** The figures in the order in which they are written. */
const FIGURES: FigureColumn[] = [
  { key: 'tickets', kind: 'count', of: ({ tickets }) => tickets },
  { key: 'stops', kind: 'count', of: ({ stops }) => stops },
  { key: 'served', kind: 'count', of: ({ served }) => served },
  { key: 'missed', kind: 'count', of: ({ missed }) => missed },
  { key: 'cancelled', kind: 'count', of: ({ cancelled }) => cancelled },
  { key: 'expired', kind: 'count', of: ({ expired }) => expired },
  { key: 'waits', kind: 'count', of: ({ wait }) => wait.count },
  { key: 'waitMean', kind: 'time', of: ({ wait }) => wait.mean },
  { key: 'waitMedian', kind: 'time', of: ({ wait }) => wait.median },
  { key: 'waitP90', kind: 'time', of: ({ wait }) => wait.p90 },
  { key: 'withinTarget', kind: 'share', of: ({ wait }) => wait.withinTarget },
  { key: 'servingTotal', kind: 'time', of: ({ serving }) => serving.total },
  { key: 'servingMean', kind: 'time', of: ({ serving }) => serving.mean },
  { key: 'settled', kind: 'count', of: ({ outcomes }) => outcomes.settled },
  { key: 'accepted', kind: 'count', of: ({ outcomes }) => outcomes.accepted },
  { key: 'incomplete', kind: 'count', of: ({ outcomes }) => outcomes.incomplete },
  { key: 'withdrawn', kind: 'count', of: ({ outcomes }) => outcomes.withdrawn },
  { key: 'firstVisit', kind: 'share', of: ({ firstVisit }) => firstVisit },
  { key: 'rated', kind: 'count', of: ({ ratings }) => ratings.count },
  { key: 'satisfied', kind: 'share', of: ({ ratings }) => ratings.satisfied },
  { key: 'ratingMean', kind: 'level', of: ({ ratings }) => ratings.mean },
  { key: 'deskOpen', kind: 'time', of: ({ desk }) => desk?.open ?? null },
  { key: 'deskCalling', kind: 'time', of: ({ desk }) => desk?.calling ?? null },
  { key: 'deskServing', kind: 'time', of: ({ desk }) => desk?.serving ?? null },
  { key: 'deskPaused', kind: 'time', of: ({ desk }) => desk?.paused ?? null },
  { key: 'deskIdle', kind: 'time', of: ({ desk }) => desk?.idle ?? null },
]

/** A report as a sheet of rows and columns; beside each figure the one that it is compared with. */
export function sheetOf({ question, rows, total }: ReportAnswer, language: Language): Sheet {
  const say = words[language]
  const { every, by, compareFrom, compareTo } = question
  const compares = compareFrom !== undefined && compareTo !== undefined
  const labels: Column[] = [
    ...(every === 'all' ? [] : [{ heading: say.every[every], kind: 'text' as const }]),
    ...(by === 'all' ? [] : [{ heading: say.by[by], kind: 'text' as const }]),
  ]
  const heads: Column[] = labels.length > 0 ? labels : [{ heading: say.period, kind: 'text' }]
  const whole = `${question.from} – ${question.to}`
  const columns = FIGURES.flatMap(({ key, kind }) => [
    { heading: unit(say.figures[key], kind, say.minutes), kind },
    ...(compares
      ? [{ heading: `${unit(say.figures[key], kind, say.minutes)} ${compareFrom} – ${compareTo}`, kind }]
      : []),
  ])
  const label = ({ period, id, name, gone }: ReportRow): string[] => {
    const called = id === '' ? say.none : (name?.[language] ?? id ?? '')
    const parts = [
      ...(every === 'all' ? [] : [period ?? '']),
      ...(by === 'all' ? [] : [gone ? `${called} ${say.gone}` : called]),
    ]
    return parts.length > 0 ? parts : [whole]
  }
  const values = (figures: ReportFigures, compared: ReportFigures | null) =>
    FIGURES.flatMap(({ of }) => [of(figures), ...(compares ? [compared && of(compared)] : [])])
  return {
    title: whole,
    columns: [...heads, ...columns],
    rows: [
      ...rows.map((row) => [...label(row), ...values(row.figures, row.compared)]),
      [...heads.map((_, place) => (place === 0 ? say.total : '')), ...values(total.figures, total.compared)],
    ],
  }
}

const unit = (heading: string, kind: Kind, minutes: string): string =>
  kind === 'time' ? `${heading} (${minutes})` : heading
