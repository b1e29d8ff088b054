import Papa from 'papaparse'
import type { Kind, Sheet } from './sheet.ts'

/**
 * A sheet as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it. Times in minutes, parts in percent; no
 * word is ever a formula.
 */
export function toCsv({ columns, rows }: Sheet): string {
  const lines = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => row.map((value, place) => cell(value, columns[place]!.kind))),
  ]
  return `\uFEFF${Papa.unparse(lines, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

function cell(value: string | number | null, kind: Kind): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (kind === 'time') return (value / 60_000).toFixed(1)
  if (kind === 'share') return `${(value * 100).toFixed(1)}%`
  return kind === 'level' ? value.toFixed(2) : String(value)
}
