import writeXlsxFile, { type Row } from 'write-excel-file/node'
import type { Kind, Sheet } from './sheet.ts'

const FORMATS: Record<Exclude<Kind, 'text'>, string> = {
  count: '#,##0',
  time: '#,##0.0',
  share: '0.0%',
  level: '0.00',
}

/** A sheet as an Excel file. Words are words, whatever they begin with; times are minutes, parts are percent. */
export function toXlsx({ title, columns, rows }: Sheet): Promise<Buffer> {
  const head: Row = columns.map(({ heading }) => ({
    type: String,
    value: heading,
    fontWeight: 'bold',
    wrap: true,
  }))
  const body = rows.map((row): Row => row.map((value, place) => cell(value, columns[place]!.kind)))
  return writeXlsxFile([head, ...body], {
    sheet: title,
    columns: columns.map(({ kind }) => ({ width: kind === 'text' ? 28 : 12 })),
    stickyRowsCount: 1,
  }).toBuffer()
}

function cell(value: string | number | null, kind: Kind): Row[number] {
  if (value === null || value === '') return null
  if (typeof value === 'string') return { type: String, value }
  return {
    type: Number,
    value: kind === 'time' ? value / 60_000 : value,
    format: FORMATS[kind === 'text' ? 'count' : kind],
  }
}
