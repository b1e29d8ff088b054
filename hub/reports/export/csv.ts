import type { Kind, Sheet } from './sheet.ts'

/** A spreadsheet takes what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A sheet as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it. Times in minutes, parts in percent. */
export function toCsv({ columns, rows }: Sheet): string {
  const lines = [
    columns.map(({ heading }) => text(heading)),
    ...rows.map((row) => row.map((value, place) => cell(value, columns[place]!.kind))),
  ]
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`
}

function cell(value: string | number | null, kind: Kind): string {
  if (value === null) return ''
  if (typeof value === 'string') return text(value)
  if (kind === 'time') return (value / 60_000).toFixed(1)
  if (kind === 'share') return `${(value * 100).toFixed(1)}%`
  return kind === 'level' ? value.toFixed(2) : String(value)
}

/** Words in a cell: never a formula, and quoted where they would end it. */
function text(words: string): string {
  const safe = FORMULA.test(words) ? `'${words}` : words
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
