import type { Text } from '../../../../protocol/primitives.ts'
import type { Paper } from '../port.ts'
import { printable } from './printable.ts'

/** What a layout may say. Each stands in docs/printers.md with its meaning. */
export function variablesOf(paper: Paper, columns: number) {
  const issued = clock(paper.issuedAt, paper.timeZone)
  return {
    centre: paper.centre,
    number: paper.number,
    services: paper.services,
    stops: paper.services.map((name, at) => withCounters(name, paper.counters[at] ?? [])),
    bundle: paper.bundle,
    class: paper.className,
    ahead: paper.ahead,
    wait: paper.expectedWaitMinutes,
    materials: different(paper.materials),
    link: paper.link,
    notice: paper.notice,
    reprint: paper.reprint,
    issued,
    date: issued.slice(0, 10),
    time: issued.slice(11),
    columns,
    rule: ruleOf(columns),
  }
}

/** [PAPER-17] The name of a stop with the counters that do it. */
function withCounters({ zh, en }: Text, counters: readonly number[]): Text {
  if (counters.length === 0) return { zh, en }
  const word = counters.length === 1 ? 'counter' : 'counters'
  return { zh: `${zh}（${counters.join('、')}号窗口）`, en: `${en} (${word} ${counters.join(', ')})` }
}

/** What several services ask for is brought once. */
function different(names: Text[]): Text[] {
  return [...new Map(names.map((name) => [printable(name.zh), name])).values()]
}

/** A line across the paper, drawn with the letters of the Chinese font: not every printer has the code page for lines. */
export const ruleOf = (columns: number): string => '─'.repeat(columns / 2)

/** `2026-11-24 09:31` in the hall's own time. */
export function clock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(at)
}
