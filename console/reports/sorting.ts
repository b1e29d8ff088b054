import type { ReportRow } from '../../protocol/reports.ts'
import type { Figure } from './figures.ts'

/** The rows with the largest of a figure first, those without it last; as they came where it is null. */
export function sorted(rows: readonly ReportRow[], by: Figure | null): readonly ReportRow[] {
  if (by === null) return rows
  const value = ({ figures }: ReportRow): number => by.of(figures) ?? -1
  return rows.toSorted((a, b) => value(b) - value(a))
}
