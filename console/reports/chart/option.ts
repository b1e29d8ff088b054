import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ReportAnswer } from '../../../protocol/reports.ts'
import { byKey, written, type Figure } from '../figures.ts'
import type { Look } from './look.ts'

type Series = BarSeriesOption | LineSeriesOption
type Option = ComposeOption<Series | GridComponentOption | LegendComponentOption | TooltipComponentOption>
export const CHARTS = ['arrivals', 'waits', 'satisfaction'] as const
export type ChartName = (typeof CHARTS)[number]

/** What is drawn: bars for what is counted, lines for the others; the first one beside what it is compared with. */
const drawn: Record<ChartName, { type: 'bar' | 'line'; figures: Figure[] }> = {
  arrivals: { type: 'bar', figures: ['tickets', 'served'].map(byKey) },
  waits: { type: 'line', figures: ['waitMedian', 'waitMean', 'waitP90'].map(byKey) },
  satisfaction: { type: 'line', figures: ['satisfied', 'firstVisit', 'withinTarget'].map(byKey) },
}

export interface ChartWords {
  locale: string
  figure: (key: string) => string
  compared: (words: string) => string
  period: (period: string) => string
}

/** A report over time as a drawing. Times in minutes, parts of a whole in percent. */
export function chartOption(name: ChartName, { rows }: ReportAnswer, look: Look, words: ChartWords): Option {
  const { type, figures } = drawn[name]
  const colours = [look.main, look.second, look.third]
  const series = figures.map((figure, at): Series => ({
    ...shape(type, colours[at] ?? look.ink),
    name: words.figure(figure.key),
    data: rows.map((row) => scaled(figure, figure.of(row.figures))),
  }))
  const [first] = figures
  const hasOther = rows.some(({ compared }) => compared !== null)
  const other: Series[] =
    first && hasOther
      ? [
          {
            ...shape('line', look.ink),
            lineStyle: { type: 'dashed', width: 2 },
            name: words.compared(words.figure(first.key)),
            data: rows.map(({ compared }) => scaled(first, compared && first.of(compared))),
          },
        ]
      : []
  const kind = first?.kind ?? 'count'
  const say = (value: unknown): string =>
    typeof value === 'number' ? written(value * scale(kind), kind, words.locale) : '–'
  return {
    textStyle: { fontFamily: look.font, color: look.ink },
    animationDuration: 200,
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 4, right: 0, itemHeight: 8, textStyle: { color: look.soft, fontFamily: look.font } },
    // Drawn, not made of HTML: the pages' policy allows no style in a text.
    tooltip: {
      renderMode: 'richText',
      trigger: 'axis',
      valueFormatter: say,
      backgroundColor: look.surface,
      borderColor: look.line,
    },
    xAxis: {
      type: 'category',
      data: rows.map(({ period }) => words.period(period ?? '')),
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      axisLabel: { color: look.soft, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...(kind === 'share' && {
        max: 1,
        min: (range: { min: number }) => Math.max(0, Math.floor(range.min * 10 - 1) / 10),
      }),
      ...(kind === 'count' && { minInterval: 1 }),
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { color: look.soft, formatter: (value: number) => say(value) },
    },
    series: [...series, ...other],
  }
}

function shape(type: 'bar' | 'line', color: string): Series {
  if (type === 'bar') return { type, color, barMaxWidth: 28, itemStyle: { borderRadius: [3, 3, 0, 0] } }
  return { type, color, symbolSize: 6, showAllSymbol: 'auto', lineStyle: { width: 2.5 } }
}

/** What one of the chart's units is of the figure's: minutes of ms. */
const scale = (kind: Figure['kind']): number => (kind === 'minutes' ? 60_000 : 1)
const scaled = ({ kind }: Figure, value: number | null): number | null =>
  value === null ? null : value / scale(kind)
