import { saveBlob } from '../saveBlob.ts'

export interface Table {
  columns: readonly string[]
  rows: readonly { name: string; cells: readonly (string | number)[] }[]
}

/** Saves what a table shows as CSV in UTF-8 with the mark by which spreadsheets know it; no word is ever a formula. */
export async function saveTable({ columns, rows }: Table, name: string): Promise<void> {
  const { default: Papa } = await import('papaparse')
  const lines = [columns, ...rows.map((row) => [row.name, ...row.cells])]
  const text = Papa.unparse(lines as (string | number)[][], { escapeFormulae: true, newline: '\r\n' })
  saveBlob(new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv' }), `${name}.csv`)
}
