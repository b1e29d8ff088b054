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
