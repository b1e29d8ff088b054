import { Service, type Catalogue } from '../../../protocol/catalogue.ts'
import type { Edit } from '../../../protocol/setup.ts'
import { parseOutside } from '../../../protocol/parse.ts'
import { wrongOf, type Wrong } from '../../../protocol/wrong.ts'
import { applyEdits } from '../edits.ts'
import { COLUMNS, type Cell } from './columns.ts'

/** The services as rows, the headings first. */
export const sheetOf = (catalogue: Catalogue): Cell[][] => [
  COLUMNS.map(({ heading }) => heading),
  ...catalogue.services.map((service) => COLUMNS.map(({ write }) => write(service, catalogue))),
]

/** What is wrong in a sheet: the row as the spreadsheet counts it, and the heading of its column; null for the whole row. */
export interface RowProblem extends Wrong {
  row: number
  column: string | null
  /** For whoever reads no code; in English. */
  message: string
}

export type SheetRead = { ok: true; edits: Edit[] } | { ok: false; problems: RowProblem[] }

/**
 * [SHEET-2] The edits that a sheet of services asks for, or everything that is wrong with it, row by row. Columns are
 * found by their headings; one that is missing leaves its field as it stands. Services that have no row stay.
 */
export function readSheet(rows: readonly (readonly unknown[])[], catalogue: Catalogue): SheetRead {
  const headings = (rows[0] ?? []).map(textOf)
  const places = COLUMNS.map((column) => ({ column, at: headings.indexOf(column.heading) }))
  if (!places.some(({ column, at }) => column.field === 'id' && at >= 0)) {
    const message = `the first row has no heading "${COLUMNS[0]!.heading}"; begin with the sheet that the hub gives`
    const params = { heading: COLUMNS[0]!.heading }
    return { ok: false, problems: [{ row: 1, column: null, code: 'noHeading', params, message }] }
  }
  const problems: RowProblem[] = []
  const edits: Edit[] = []
  const rowOf = new Map<string, number>()

  rows.slice(1).forEach((cells, index) => {
    const row = index + 2
    if (cells.every((cell) => textOf(cell) === '')) return
    const id = textOf(cells[places[0]!.at])
    const before = catalogue.services.find((service) => service.id === id)
    const raw: Record<string, unknown> = { ...before, id }
    for (const { column, at } of places)
      if (at >= 0) put(raw, column.field, column.read(textOf(cells[at]), catalogue, before))
    const twice = rowOf.get(id)
    if (twice !== undefined)
      problems.push({
        ...{ row, column: COLUMNS[0]!.heading, code: 'rowTwice', params: { id, row: twice } },
        message: `${id} stands in row ${twice} already`,
      })
    rowOf.set(id, row)
    const parsed = parseOutside(Service, raw)
    if (parsed.success) edits.push({ kind: 'services', id, entry: parsed.data })
    else
      for (const issue of parsed.issues)
        problems.push(problemAt(row, issue.path.join('.'), issue.message, wrongOf(issue, raw)))
  })
  if (problems.length > 0) return { ok: false, problems }

  const edited = applyEdits(catalogue, edits)
  if (edited.ok) return { ok: true, edits }
  return {
    ok: false,
    problems: edited.problems.map(({ id, field, message, code, params }) =>
      problemAt(rowOf.get(id) ?? 1, field, message, { code, ...(params && { params }) }),
    ),
  }
}

function problemAt(row: number, field: string, message: string, wrong: Wrong): RowProblem {
  const column = COLUMNS.find((one) => field === one.field || field.startsWith(`${one.field}.`))
  return {
    ...{ ...wrong, row, column: column?.heading ?? null },
    message: column ? message : `${field}: ${message}`,
  }
}

const textOf = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).trim() : ''

/** Sets a field such as `name.zh`; a part that is left out empties no other. */
function put(raw: Record<string, unknown>, field: string, value: unknown): void {
  const [name = '', part] = field.split('.')
  if (part === undefined) {
    if (value === undefined) delete raw[name]
    else raw[name] = value
    return
  }
  const whole = { ...(raw[name] as Record<string, unknown> | undefined) }
  if (value === undefined) delete whole[part]
  else whole[part] = value
  if (Object.keys(whole).length > 0) raw[name] = whole
  else delete raw[name]
}
